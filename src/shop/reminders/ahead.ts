import { aheadAt } from '#account'
import { type Db, sql } from '#database'

/** How many days the bank was ahead of the calendar as an order was placed (null), and as each of its invoices was issued (its id). */
export type Ahead = ReadonlyMap<number | null, number>

/** Reads it of an order; one statement. */
export async function aheadOf(db: Db, shopId: number, orderId: number): Promise<Ahead> {
  const { rows } = await sql<{ id: number | null; days: number }>`
    select null::int8 as id, ${aheadAt(shopId, sql`o.placed_at`)}::int4 as days from orders o
      where o.shop_id = ${shopId} and o.id = ${orderId}
    union all select i.id, ${aheadAt(shopId, sql`i.issued_at`)}::int4 from invoices i
      where i.shop_id = ${shopId} and i.order_id = ${orderId} and i.kind = 'invoice'`.execute(db)
  return new Map(rows.map(({ id, days }) => [id, days]))
}
