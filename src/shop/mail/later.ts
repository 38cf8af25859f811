import { now } from '#clock'
import type { Db } from '#database'
import * as jobs from '#jobs'
import type { Letter } from './letters.ts'
import { letters } from './queues.ts'

/** What waits in the queue: the letter and the moment of its fact, which becomes the mail's date. */
export type Waiting = { letter: Letter; at: string }

/**
 * Has a letter written to a customer once the caller's transaction is committed; a transaction that is rolled back sends nothing.
 * One statement. Never put a password in a letter.
 */
export async function later(tx: Db, letter: Letter): Promise<void> {
  const waiting: Waiting = { letter, at: now().toISOString() }
  await jobs.later(tx, letters, waiting)
}
