import { platform } from 'node:os'
import { run } from './binaries.ts'

const SYSTEM = '*S-1-5-18'

/**
 * On Windows a file's mode says nothing of who may read it: a new data folder, with all that will be in it, is given to the
 * account that makes it and to the system. On a disk that knows no rights (a USB stick) the terminal says so.
 */
export async function ownOnly(folder: string, { system = platform(), told = console.log } = {}): Promise<void> {
  if (system === 'win32') await give(folder, '(OI)(CI)F').catch(() => told(unclosed(`le dossier ${folder}`)))
}

/** As `ownOnly`, for a file whose folder may be somebody else's making, and open. `command` is Windows' own. */
export async function ownFile(
  path: string,
  { system = platform(), told = console.log, command = 'icacls' } = {},
): Promise<void> {
  if (system === 'win32') await give(path, 'F', command).catch(() => told(unclosed(`le fichier ${path}`)))
}

async function give(path: string, right: string, command = 'icacls'): Promise<void> {
  const { USERDOMAIN, USERNAME = '' } = process.env
  const account = USERDOMAIN ? `${USERDOMAIN}\\${USERNAME}` : USERNAME
  await run(command, [path, '/inheritance:r', '/grant:r', `${account}:${right}`, `${SYSTEM}:${right}`])
}

const unclosed = (what: string) =>
  `Les autres comptes de ce PC peuvent lire ${what} : son disque ne permet pas de le réserver.`
