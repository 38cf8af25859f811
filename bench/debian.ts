// The programs of a cluster as Debian has them, on this machine, or in a Debian that was unpacked into PREAU_BENCH_ROOT.
import { execFile } from 'node:child_process'
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
export const ROOT = process.env.PREAU_BENCH_ROOT ?? ''
const programs = {
  etcd: ['usr/bin/etcd', '--version'],
  patroni: ['usr/bin/patroni', '--version'],
  haproxy: ['usr/sbin/haproxy', '-v'],
  pgbouncer: ['usr/sbin/pgbouncer', '--version'],
} as const
type Program = keyof typeof programs
const POSTGRES = 'usr/lib/postgresql'

export type Versions = Record<Program, string> & { postgres: string }

/** What is not installed, as Debian calls it; nothing when the bench can run. */
export async function missing(): Promise<string[]> {
  const all = await Promise.all(
    Object.entries(programs).map(([name, [path]]) =>
      access(join(ROOT || '/', path)).then(
        () => '',
        () => name,
      ),
    ),
  )
  return [...all.filter(Boolean), ...((await servers()).length > 0 ? [] : ['postgresql'])]
}

/** The major versions of PostgreSQL that are there, the newest first. */
async function servers(): Promise<string[]> {
  const all = await readdir(join(ROOT || '/', POSTGRES)).catch(() => [])
  return all.filter((name) => /^\d+$/.test(name)).sort((one, other) => Number(other) - Number(one))
}

/** Which versions these are: the guide names the oldest that does. */
export async function versions(): Promise<Versions> {
  const [postgres = ''] = await servers()
  const found = await Promise.all(
    Object.entries(programs).map(async ([name, [path, word]]) => {
      const [command = '', ...rest] = [...(ROOT ? ['chroot', ROOT] : []), `/${path}`, word]
      const { stdout } = await run(command, rest)
      return [name, /\d+(\.\d+)+/.exec(stdout)?.[0] ?? ''] as const
    }),
  )
  return { ...(Object.fromEntries(found) as Record<Program, string>), postgres }
}

/** Whether a version is that old, or older than the one named. */
export const before = (version: string, least: string): boolean => {
  const [one, other] = [version, least].map((text) => text.split('.').map(Number))
  const n = (other ?? []).findIndex((part, at) => (one?.[at] ?? 0) !== part)
  return n >= 0 && (one?.[n] ?? 0) < (other?.[n] ?? 0)
}
