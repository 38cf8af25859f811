import { now } from '#clock'
import type { Db } from '#database'
import * as jobs from '#jobs'
import type { Answer, Letter } from './letters.ts'
import { letters } from './queues.ts'
import { turnOf } from './turn.ts'

/** Everything but people's own words, which no job may hold: see tell.ts. */
export type Standing = Exclude<Letter, Answer>

/** What waits in the queue: the letter and the moment of its fact, which becomes the mail's date. */
export type Waiting = { letter: Standing; at: string }

/**
 * Has a letter written to a customer once the caller's transaction is committed; a transaction that is rolled back sends nothing.
 * One statement. Never put a password in a letter.
 */
export async function later(tx: Db, letter: Standing): Promise<void> {
  const waiting: Waiting = { letter, at: now().toISOString() }
  await jobs.later(tx, letters, waiting, { priority: turnOf(letter) })
}
