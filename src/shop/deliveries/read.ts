import { type Db, sql } from '#database'
import { date } from '#format'
import { t } from '#messages'
import * as papers from '#papers'
import { batch, type DeliverySlip } from '#pdf'
import { NotFound, Refusal } from '#refusals'
import { standing } from './standing.ts'

/** An issued slip, and its day in France. */
export type Slip = { id: number; number: string; deliveredOn: string }

/** No slip was delivered in the period. */
export class NothingToPrint extends Refusal {}

type Period = papers.Period

/** The slip of an order; undefined when there is none. */
export async function findIssued(db: Db, shopId: number, orderId: number): Promise<Slip | undefined> {
  const row = await db
    .selectFrom('delivery_slips')
    .select(['id', 'number', 'delivered_on'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return row && { id: row.id, number: row.number, deliveredOn: row.delivered_on }
}

/** A slip as PDF: the same bytes each time, whatever has changed since. Refuses, with NotFound, one that is not there. */
export async function print(db: Db, shopId: number, id: number): Promise<{ number: string; pdf: Uint8Array }> {
  const row = await db
    .selectFrom('delivery_slips')
    .select(['number', 'content'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('Ce bon de livraison n’existe pas.')
  const content = row.content as DeliverySlip
  return { number: row.number, pdf: await papers.pdfOf(db, shopId, { kind: 'delivery-slip', id, content }) }
}

/** How many slips were delivered in a period, those replaced by others left out. */
export async function countOfPeriod(db: Db, shopId: number, { from, to }: Period): Promise<number> {
  const row = await db
    .selectFrom('delivery_slips as d')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('shop_id', '=', shopId)
    .where('delivered_on', '>=', from)
    .where('delivered_on', '<=', to)
    .where(standing)
    .executeTakeFirstOrThrow()
  return row.n
}

/** How many slips of a period were replaced by others: its print leaves them out. */
export async function countReplaced(db: Db, shopId: number, { from, to }: Period): Promise<number> {
  const row = await db
    .selectFrom('delivery_slips as d')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('shop_id', '=', shopId)
    .where('delivered_on', '>=', from)
    .where('delivered_on', '<=', to)
    .where(({ not }) => not(standing))
    .executeTakeFirstOrThrow()
  return row.n
}

/**
 * The slips of a period in one PDF, streamed in the order of their days and numbers: neither this process nor the browser
 * ever holds them all. Those replaced by others are left out. Refuses with NothingToPrint an empty period.
 */
export async function printPeriod(
  db: Db,
  shopId: number,
  period: Period,
  onProgress?: (done: number) => void,
): Promise<AsyncIterable<Uint8Array>> {
  if ((await countOfPeriod(db, shopId, period)) === 0)
    throw new NothingToPrint('Aucun bon de livraison pour cette période.', 404)
  const days = period.from === period.to ? 'papers.slipsOfDay' : 'papers.slipsOfPeriod'
  const title = t(days, { from: date(period.from), to: date(period.to) })
  return batch('delivery-slip', contents(db, shopId, period), { title, onProgress })
}

const CHUNK = 50

async function* contents(db: Db, shopId: number, { from, to }: Period): AsyncGenerator<DeliverySlip> {
  let after: { day: string; id: number } = { day: from, id: 0 }
  for (;;) {
    const rows = await db
      .selectFrom('delivery_slips as d')
      .select(['id', 'delivered_on', 'content'])
      .where('shop_id', '=', shopId)
      .where('delivered_on', '<=', to)
      .where(standing)
      .where(sql<boolean>`(delivered_on, id) > (${after.day}::date, ${after.id}::bigint)`)
      .orderBy('delivered_on')
      .orderBy('id')
      .limit(CHUNK)
      .execute()
    for (const row of rows) yield row.content as DeliverySlip
    const last = rows.at(-1)
    if (!last || rows.length < CHUNK) return
    after = { day: last.delivered_on, id: last.id }
  }
}
