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
