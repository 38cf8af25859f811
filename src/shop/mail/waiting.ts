import { type Db, sql } from '#database'
import * as jobs from '#jobs'
import type { Waiting } from './later.ts'
import { letters } from './queues.ts'
import type { Teller } from './retell/index.ts'

/**
 * Has the letters that wait to be written for a shop written for others too, each in that shop's name: a copy made a
 * moment after an order has the same letters as its model a minute later.
 */
export async function copyWaiting(
  tx: Db,
  fromId: number,
  tellers: readonly Pick<Teller, 'shopId' | 'references'>[],
): Promise<void> {
  const mine = (await jobs.unfinished(tx)).filter(
    ({ queue, data }) => queue === letters.name && (data as Waiting).letter?.shopId === fromId,
  )
  if (mine.length === 0) return
  const { rows } = await sql<{ id: string }>`
    select job_id::text as id from mails where shop_id = ${fromId} and job_id = any(${mine.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  )
  const written = new Set(rows.map(({ id }) => id))
  const waiting = mine.filter(({ id }) => !written.has(id)).map(({ data }) => data as Waiting)
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
