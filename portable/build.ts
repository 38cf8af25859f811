import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ZipFile } from 'yazl'
import { inspect } from './inspect.ts'
import { lay, runnable } from './lay.ts'
import { find, production } from './packages.ts'
import { leaves, leavesOurs } from './prune.ts'
import type { Target } from './targets.ts'
import { wordsOf } from './words.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What of the product runs: its sources as they are. */
const OURS = ['src', 'migrations', 'messages', 'demo/classe.csv', 'package.json', 'CHANGELOG.md', 'LICENSE']

/**
 * Builds the folder of a system in `out` and answers its path: Node, the app, its packages, a file to double-click. What is
 * not that system's, or could not be started there, is refused (`inspect`).
 */
export async function buildFolder(target: Target, out: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const folder = join(out, target, `Preau-${version}`)
  const work = join(out, `.${target}`)
  await rm(folder, { recursive: true, force: true })
  await rm(work, { recursive: true, force: true })
  await mkdir(work, { recursive: true })
  const { packages, node } = await find(target, work)
  for (const path of OURS) await lay(join(root, path), join(folder, 'app', path), leavesOurs)
  await lay(join(root, 'portable/preau.js'), join(folder, 'app/preau.js'))
  const all = await production(packages)
  // A package within another is laid with it.
  for (const path of all.filter((one) => !one.includes('/node_modules/')))
    await lay(join(packages, path), join(folder, 'app/node_modules', path), (file) => leaves(`${path}/${file}`))
  const program = join(folder, target === 'win-x64' ? 'node.exe' : 'node')
  await lay(node, program)
  await runnable(program)
  for (const { name, text, runs } of wordsOf(target, version))
    await writeFile(join(folder, name), text, { mode: runs ? 0o755 : 0o644 })
  await rm(work, { recursive: true, force: true })
  const faults = await inspect(folder, target)
  if (faults.length > 0) throw new Error(`The folder for ${target} would not run there:\n${faults.join('\n')}`)
  return folder
}

/** Packs a folder beside it: a zip for Windows, else a tar.gz, which keeps links and what runs. Answers the archive's path. */
export async function pack(target: Target, folder: string): Promise<string> {
  const name = join(dirname(dirname(folder)), `${basename(folder)}-${target}`)
  if (target === 'win-x64') return zip(folder, `${name}.zip`)
  const words = ['-czf', `${name}.tar.gz`, '--owner=0', '--group=0', '-C', dirname(folder), basename(folder)]
  await promisify(execFile)('tar', words)
  return `${name}.tar.gz`
}

async function zip(folder: string, path: string): Promise<string> {
  const file = new ZipFile()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const full = join(entry.parentPath, entry.name)
    file.addFile(full, join(basename(folder), full.slice(folder.length + 1)), { mode: (await stat(full)).mode })
  }
  file.end()
  await pipeline(file.outputStream, createWriteStream(path))
  return path
}
