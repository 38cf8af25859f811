import { type Db, sql } from '#database'
import { date } from '#format'
import { t } from '#messages'
import * as papers from '#papers'
import { batch, type Invoice } from '#pdf'
import { Refusal } from '#refusals'

type Period = papers.Period

/** No invoice was issued in the period. */
export class NothingToPrint extends Refusal {}

/** How many invoices and credit notes were issued in a period. */
export async function countOfPeriod(db: Db, shopId: number, { from, to }: Period): Promise<number> {
  const row = await db
    .selectFrom('invoices')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('shop_id', '=', shopId)
    .where('issued_on', '>=', from)
    .where('issued_on', '<=', to)
    .executeTakeFirstOrThrow()
  return row.n
}

/**
 * The invoices and credit notes of a period in one PDF, streamed in the order of their days and numbers: neither this process
 * nor the browser ever holds them all. Refuses with NothingToPrint an empty period.
 */
export async function printPeriod(
  db: Db,
  shopId: number,
  period: Period,
  onProgress?: (done: number) => void,
): Promise<AsyncIterable<Uint8Array>> {
  if ((await countOfPeriod(db, shopId, period)) === 0)
    throw new NothingToPrint('Aucune facture pour cette période.', 404)
  const days = period.from === period.to ? 'papers.invoicesOfDay' : 'papers.invoicesOfPeriod'
  const title = t(days, { from: date(period.from), to: date(period.to) })
  return batch('invoice', contents(db, shopId, period), { title, onProgress })
}

const CHUNK = 50

async function* contents(db: Db, shopId: number, { from, to }: Period): AsyncGenerator<Invoice> {
  let after: { day: string; id: number } = { day: from, id: 0 }
  for (;;) {
    const rows = await db
      .selectFrom('invoices')
      .select(['id', 'issued_on', 'content'])
      .where('shop_id', '=', shopId)
      .where('issued_on', '<=', to)
      .where(sql<boolean>`(issued_on, id) > (${after.day}::date, ${after.id}::bigint)`)
      .orderBy('issued_on')
      .orderBy('id')
      .limit(CHUNK)
      .execute()
    for (const row of rows) yield row.content as Invoice
    const last = rows.at(-1)
    if (!last || rows.length < CHUNK) return
    after = { day: last.issued_on, id: last.id }
  }
}

/** Long prints of invoices. */
export const { askPrint, findPrint, printed, printing } = papers.printsOf({
  kind: 'invoices',
  count: countOfPeriod,
  print: printPeriod,
})
