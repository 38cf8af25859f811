import { aheadAt } from '#account'
import { type Db, sql } from '#database'

/** How many days the bank was ahead of the calendar as an order was placed (null), and as each of its invoices was issued (its id). */
export type Ahead = ReadonlyMap<number | null, number>

/** An invoice of an order. */
export type Invoiced = { id: number; number: string; issuedOn: string }

/** What an order's debt comes of: its invoices, and how far ahead the bank was as they and it were made. One statement. */
export async function bornOf(
  db: Db,
  shopId: number,
  orderId: number,
): Promise<{ ahead: Ahead; invoices: readonly Invoiced[] }> {
  const { rows } = await sql<{ id: number | null; number: string; issuedOn: string; days: number }>`
    select null::int8 as id, '' as number, '' as "issuedOn", ${aheadAt(shopId, sql`o.placed_at`)}::int4 as days from orders o
      where o.shop_id = ${shopId} and o.id = ${orderId}
    union all select i.id, i.number, i.issued_on::text, ${aheadAt(shopId, sql`i.issued_at`)}::int4 from invoices i
      where i.shop_id = ${shopId} and i.order_id = ${orderId} and i.kind = 'invoice'`.execute(db)
  const invoices = rows.flatMap(({ id, number, issuedOn }) => (id === null ? [] : [{ id, number, issuedOn }]))
  return { ahead: new Map(rows.map(({ id, days }) => [id, days])), invoices }
}
