import type { RawBuilder, SqlBool } from 'kysely'
import { type Db, sql } from '#database'
import * as jobs from '#jobs'
import type { Waiting } from './later.ts'
import { letters } from './queues.ts'

/**
 * SQL, as a value of JSON: the letters asked for in a shop's name of which no row is copied, whether they wait, are being
 * written, or were written after it was settled which rows go with a copy (`copied` says it of a row of `mails`). To be read
 * in the very statement that copies the rows: in its one view of the shop each letter is a row or waits, whatever happens
 * meanwhile.
 */
export const lettersNotCopied = (
  tx: Db,
  shopId: number,
  copied: RawBuilder<SqlBool>,
): Promise<RawBuilder<Waiting[]>> => {
  const written = (which: RawBuilder<SqlBool>) =>
    sql<SqlBool>`exists (select from mails where shop_id = ${shopId}::bigint and mails.job_id = job.id and ${which})`
  return jobs.dataOf<Waiting>(tx, letters, ({ unfinished }) => {
    const own = sql`job.data -> 'letter' ->> 'shopId' = ${String(shopId)}`
    return sql<SqlBool>`${own} and (${unfinished} or ${written(sql`true`)}) and not ${written(copied)}`
  })
}

/** Has letters written for copies too, each in that shop's name and with the reference that its order has there (by the model's). */
export async function writeForCopies(
  tx: Db,
  waiting: readonly Waiting[],
  copies: readonly { shopId: number; references: ReadonlyMap<string, string> }[],
): Promise<void> {
  const told = ({ letter, at }: Waiting, { shopId, references }: (typeof copies)[number]): Waiting => {
    if (!('order' in letter)) return { at, letter: { ...letter, shopId } }
    const reference = references.get(letter.order.reference) ?? letter.order.reference
    return { at, letter: { ...letter, shopId, order: { ...letter.order, reference } } }
  }
  await jobs.laterAll(
    tx,
    letters,
    copies.flatMap((copy) => waiting.map((one) => told(one, copy))),
  )
}
