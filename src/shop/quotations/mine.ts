import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { type QuotationState, stateSql } from './state.ts'

/** A quotation in its customer's list. Cents tax included; days in France. */
export type MyQuotation = {
  id: number
  number: string
  state: QuotationState
  issuedOn: string
  validUntil: string
  totalTtcCents: number
  orderId: number | null
}

export type MyQuotations = Page<MyQuotation>

/** A quotation that a customer asked for and the shop prepares; `pieces` of all its articles. */
export type MyRequest = { requestedAt: Date; pieces: number }

const keys: readonly Key[] = [{ by: sql.ref('q.id'), kind: 'number' }]

/** What a shop has sent a customer, newest first, a page of 20 by key; one statement. */
export function listMine(db: Db, shopId: number, customerId: number, place: Place = {}): Promise<MyQuotations> {
  return pageOf(place, { keys, descending: true, limit: 20 }, async (slice) => {
    const { rows } = await sql<MyQuotation & { place: string[] }>`
      select q.id, q.number, ${stateSql()} as state, q.issued_on as "issuedOn", q.valid_until as "validUntil",
        q.total_ttc_cents as "totalTtcCents", q.order_id as "orderId", ${slice.place} as place
      from quotations q where q.shop_id = ${shopId} and q.customer_id = ${customerId} and q.number is not null
        and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })
}

/** The request of a customer's that the shop has not answered yet; undefined without one. One statement. */
export async function findRequest(db: Db, shopId: number, customerId: number): Promise<MyRequest | undefined> {
  const { rows } = await sql<MyRequest>`
    select q.requested_at as "requestedAt", (
      select coalesce(sum(l.quantity), 0)::int4 from draft_lines l
      where l.shop_id = d.shop_id and l.draft_id = d.id) as pieces
    from drafts d join quotations q on q.shop_id = d.shop_id and q.id = d.quotation_id
    where d.shop_id = ${shopId} and d.customer_id = ${customerId} and q.state = 'draft' and q.requested_at is not null
    order by q.id desc limit 1`.execute(db)
  return rows[0]
}
