import { platform } from 'node:os'
import { run } from './binaries.ts'

const SYSTEM = '*S-1-5-18'

/**
 * On Windows a file's mode says nothing of who may read it: a new data folder, with all that will be in it, is given to the
 * account that makes it and to the system. On a disk that knows no rights (a USB stick) the terminal says so.
 */
export async function ownOnly(folder: string, { system = platform(), told = console.log } = {}): Promise<void> {
  if (system !== 'win32') return
  const { USERDOMAIN, USERNAME = '' } = process.env
  const account = USERDOMAIN ? `${USERDOMAIN}\\${USERNAME}` : USERNAME
  const words = [folder, '/inheritance:r', '/grant:r', `${account}:(OI)(CI)F`, `${SYSTEM}:(OI)(CI)F`]
  await run('icacls', words).catch(() =>
    told(`Les autres comptes de ce PC peuvent lire le dossier ${folder} : son disque ne permet pas de le réserver.`),
  )
}
