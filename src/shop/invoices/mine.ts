import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { type Issued, issued } from './read.ts'

export type MyPaper = Issued & { orderId: number; reference: string }

const keys: readonly Key[] = [{ by: sql.ref('invoices.id'), kind: 'number' }]

/** What was issued to a customer, invoices and credit notes, newest first, a page by key (20); one statement. */
export async function listMine(db: Db, shopId: number, customerId: number, place: Place = {}): Promise<Page<MyPaper>> {
  const { rows, ...around } = await pageOf(place, { keys, descending: true, limit: 20 }, (slice) =>
    db
      .selectFrom('invoices')
      .innerJoin('orders', (join) =>
        join.onRef('orders.shop_id', '=', 'invoices.shop_id').onRef('orders.id', '=', 'invoices.order_id'),
      )
      .select(['invoices.id', 'kind', 'invoices.number', 'issued_on'])
      .select(['invoices.total_ht_cents', 'invoices.total_ttc_cents', 'order_id', 'orders.reference'])
      .select(slice.place.as('place'))
      .where('invoices.shop_id', '=', shopId)
      .where('orders.customer_id', '=', customerId)
      .where(slice.where)
      .orderBy(slice.orderBy)
      .limit(slice.limit)
      .execute(),
  )
  return { ...around, rows: rows.map((row) => ({ ...issued(row), orderId: row.order_id, reference: row.reference })) }
}
