import type { Db } from '#database'
import * as jobs from '#jobs'
import type { Letter } from './letters.ts'
import { letters } from './queues.ts'

/**
 * Has a letter written to a customer once the caller's transaction is committed; a transaction that is rolled back sends nothing.
 * One statement. Never put a password in a letter.
 */
export async function later(tx: Db, letter: Letter): Promise<void> {
  await jobs.later(tx, letters, letter)
}
