import { type Db, sql } from '#database'
import type { MyQuotation } from './mine.ts'
import { stateSql } from './state.ts'

/** How many of a customer's the sheet shows. */
const NEWEST = 10

/** What a shop has sent a customer, the newest ten, and how many there are in all; one statement. */
export async function ofCustomer(
  db: Db,
  shopId: number,
  customerId: number,
): Promise<{ rows: MyQuotation[]; count: number }> {
  const { rows } = await sql<MyQuotation & { count: number }>`
    select q.id, q.number, ${stateSql()} as state, q.issued_on as "issuedOn", q.valid_until as "validUntil",
      q.total_ttc_cents as "totalTtcCents", q.order_id as "orderId", (count(*) over ())::int4 as count
    from quotations q where q.shop_id = ${shopId} and q.customer_id = ${customerId} and q.number is not null
    order by q.id desc limit ${NEWEST}`.execute(db)
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 }
}

/** The quotation that became an order; undefined for an order that none became. One statement. */
export async function ofOrder(
  db: Db,
  shopId: number,
  orderId: number,
): Promise<{ id: number; number: string } | undefined> {
  const { rows } = await sql<{ id: number; number: string }>`
    select id, number from quotations where shop_id = ${shopId} and order_id = ${orderId}`.execute(db)
  return rows[0]
}
