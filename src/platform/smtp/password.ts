import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '#database'
import type { Machine } from './machine.ts'
import { keyOf, open, seal } from './seal.ts'

/**
 * The password of the SMTP server is in the database for every process, sealed with a key that is not there; no backup of the
 * school carries it, and no page or log ever shows it.
 */
const NAME = 'smtp'

/** What became of the password: `locked` where it was sealed with another machine's key. */
export type Password = { state: 'none' | 'locked' } | { state: 'kept'; words: string }

/** The password that was kept. One statement. */
export async function readPassword(db: Db, machine: Machine): Promise<Password> {
  const row = await find(db)
  if (!row) return takeUp(db, machine)
  const key = await keyOf(machine)
  const words = key && open(row.bytes, key)
  return words === undefined ? { state: 'locked' } : { state: 'kept', words }
}

/** Keeps a password in place of the one before; nothing where the machine has no key. */
export async function keepPassword(db: Db, machine: Machine, password: string): Promise<void> {
  const key = await keyOf(machine)
  if (!key) return
  const row = { bytes: seal(password, key) }
  await db
    .insertInto('files.sealed')
    .values({ name: NAME, ...row })
    .onConflict((held) => held.column('name').doUpdateSet(row))
    .execute()
  await forgetFile(machine)
}

/** Forgets the password. */
export async function forgetPassword(db: Db, machine: Machine): Promise<void> {
  await db.deleteFrom('files.sealed').where('name', '=', NAME).execute()
  await forgetFile(machine)
}

const find = (db: Db) => db.selectFrom('files.sealed').selectAll().where('name', '=', NAME).executeTakeFirst()

const fileOf = (dataFolder: string) => join(dataFolder, 'smtp-mot-de-passe.txt')

/** A Préau of before kept it in a file of its data folder. */
async function takeUp(db: Db, machine: Machine): Promise<Password> {
  const { dataFolder } = machine
  const words = dataFolder && (await readFile(fileOf(dataFolder), 'utf8').catch(() => undefined))
  if (!words) return { state: 'none' }
  await keepPassword(db, machine, words)
  return { state: 'kept', words }
}

async function forgetFile({ dataFolder }: Machine): Promise<void> {
  if (dataFolder) await rm(fileOf(dataFolder), { force: true })
}
