import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { columns, type VoucherRow } from './list.ts'
import type { Voucher } from './voucher.ts'

/** What was used of a voucher for an order; below zero when the order gave it back. Cents. */
export type Use = { orderId: number; orderNumber: number; reference: string; at: Date; amountCents: number }

export type VoucherPageOf = VoucherRow & {
  /** What it was given about. */
  order: { id: number; number: number; reference: string } | null
  conversationId: number | null
  /** The first use first. */
  uses: Use[]
}

/** A voucher with its uses, in one statement. Refuses with NotFound. */
export async function find(db: Db, shopId: number, id: number): Promise<VoucherPageOf> {
  type Row = Omit<VoucherPageOf, 'uses'> & { uses: (Omit<Use, 'at'> & { at: string })[] }
  const { rows } = await sql<Row>`
    select ${columns}, v.reason, v.conversation_id as "conversationId",
      jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name) as customer,
      (select jsonb_build_object('id', o.id, 'number', o.number, 'reference', o.reference)
        from orders o where o.shop_id = v.shop_id and o.id = v.order_id) as "order",
      (select coalesce(jsonb_agg(jsonb_build_object('orderId', o.id, 'orderNumber', o.number, 'reference', o.reference,
          'at', u.at, 'amountCents', u.amount_cents) order by u.id), '[]')
        from voucher_uses u join orders o on o.shop_id = u.shop_id and o.id = u.order_id
        where u.shop_id = v.shop_id and u.voucher_id = v.id) as uses
    from vouchers v join customers c on c.shop_id = v.shop_id and c.id = v.customer_id
    where v.shop_id = ${shopId} and v.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new NotFound(t('vouchers.missing'))
  return { ...row, uses: row.uses.map((use) => ({ ...use, at: new Date(use.at) })) }
}

const keys: readonly Key[] = [{ by: sql.ref('v.id'), kind: 'number' }]

/** A customer's vouchers, newest first, a page by key (20); one statement. */
export const ofCustomer = (db: Db, shopId: number, customerId: number, place: Place = {}): Promise<Page<Voucher>> =>
  pageOf(place, { keys, descending: true, limit: 20 }, async (slice) => {
    const { rows } = await sql<Voucher & { place: string[] }>`
      select ${columns}, ${slice.place} as place from vouchers v
      where v.shop_id = ${shopId} and v.customer_id = ${customerId} and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })
