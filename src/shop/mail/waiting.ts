import { type Db, sql } from '#database'
import * as jobs from '#jobs'
import type { Waiting } from './later.ts'
import { letters } from './queues.ts'
import type { Teller } from './retell/index.ts'

/** A letter that waits to be written for a shop; ask for them before the shop's rows are copied (see copyWaiting). */
export type WaitingLetter = { id: string; data: Waiting }

/** The letters that wait to be written for a shop, or are being written now. */
export async function waitingLetters(tx: Db, shopId: number): Promise<WaitingLetter[]> {
  return (await jobs.unfinished(tx))
    .filter(({ queue, data }) => queue === letters.name && (data as Waiting).letter?.shopId === shopId)
    .map(({ id, data }) => ({ id, data: data as Waiting }))
}

/**
 * Has the letters that waited for a shop written for its copies too, each in that shop's name: a copy made a moment after an
 * order has the same letters as its model a minute later. `before` is who waited before the rows were copied: a letter that
 * was written while they were is neither among the copied ones nor waiting any more.
 */
export async function copyWaiting(
  tx: Db,
  before: readonly WaitingLetter[],
  tellers: readonly Pick<Teller, 'shopId' | 'references'>[],
): Promise<void> {
  const [first] = tellers
  if (before.length === 0 || !first) return
  const { rows } = await sql<{ id: string }>`
    select job_id::text as id from mails
    where shop_id = ${first.shopId} and job_id = any(${before.map(({ id }) => id)}::uuid[])`.execute(tx)
  const copied = new Set(rows.map(({ id }) => id))
  const waiting = before.filter(({ id }) => !copied.has(id)).map(({ data }) => data)
  const told = ({ letter, at }: Waiting, { shopId, references }: (typeof tellers)[number]): Waiting => {
    if (!('order' in letter)) return { at, letter: { ...letter, shopId } }
    const reference = references.get(letter.order.reference) ?? letter.order.reference
    return { at, letter: { ...letter, shopId, order: { ...letter.order, reference } } }
  }
  await jobs.laterAll(
    tx,
    letters,
    tellers.flatMap((teller) => waiting.map((one) => told(one, teller))),
  )
}
