import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The password of the SMTP server is in a file of the data folder that its owner alone may read, not in the database: no
 * backup of the school carries it, and no page or log ever shows it.
 */
const fileOf = (dataFolder: string) => join(dataFolder, 'smtp-mot-de-passe.txt')

/** The password that was kept; undefined when there is none. */
export async function readPassword(dataFolder: string): Promise<string | undefined> {
  return readFile(fileOf(dataFolder), 'utf8').catch(() => undefined)
}

/** Whether one is kept. */
export const hasPassword = async (dataFolder: string): Promise<boolean> =>
  (await readPassword(dataFolder)) !== undefined

/** Keeps a password in place of the one before. */
export async function keepPassword(dataFolder: string, password: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true })
  // Written anew: the rights are those of a new file.
  await forgetPassword(dataFolder)
  await writeFile(fileOf(dataFolder), password, { mode: 0o600 })
}

/** Forgets the password. */
export const forgetPassword = (dataFolder: string): Promise<void> => rm(fileOf(dataFolder), { force: true })
