import { readFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from './binaries.ts'
import { UserError } from './errors.ts'

/** One Préau a folder: a second one would stop the first one's database. `who` says which, where the system tells. */
export const refuseHeld = (dataFolder: string, who?: string): UserError =>
  new UserError(
    `Préau est déjà lancé sur le dossier ${dataFolder}${who ? ` (${who})` : ''} : arrêtez-le d’abord, ou indiquez un autre dossier (PREAU_DATA).`,
  )

/** A killed Préau leaves its postmaster behind: it is stopped the fast way, which keeps every committed row. */
export async function stopLeftOver(cluster: string): Promise<void> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  if (!pid || !isPostgres(await commandOf(pid), cluster)) return
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 200 && (await commandOf(pid)); tries++) await sleep(50)
}

/** The command of a process, empty when it has ended. Linux says so in a file; elsewhere `ps` is asked, which takes 50 ms. */
export const commandOf = (pid: number): Promise<string> => commands[platform()]?.(pid) ?? asked(pid)

/**
 * What tells a process from a later one that has its number: its command and when it began; empty when it has ended.
 */
export async function identityOf(pid: number): Promise<string> {
  const command = await commandOf(pid)
  if (!command) return ''
  if (platform() !== 'linux') return `${await asked(pid, 'lstart=')} ${command}`
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // proc(5): the 22nd field, in ticks since the machine started; the second, in brackets, may hold spaces.
  return `${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''} ${command}`
}

const asked = (pid: number, what = 'command='): Promise<string> =>
  run('ps', ['-o', what, '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )

const commands: Partial<Record<NodeJS.Platform, (pid: number) => Promise<string>>> = {
  linux: (pid) =>
    readFile(`/proc/${pid}/cmdline`, 'utf8').then(
      (line) => line.replaceAll('\0', ' ').trim(),
      () => '',
    ),
}

const isPostgres = (command: string, cluster: string) => command.includes('postgres') && command.includes(cluster)
