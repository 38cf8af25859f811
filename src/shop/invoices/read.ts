import { type Db, sql } from '#database'
import * as papers from '#papers'
import type { Invoice } from '#pdf'
import { NotFound } from '#refusals'

/** An issued paper: amounts in cents, its day in France. A credit note's amounts are positive, as printed. */
export type Issued = {
  id: number
  kind: 'invoice' | 'credit_note'
  number: string
  issuedOn: string
  totalHtCents: number
  totalTtcCents: number
}

const columns = ['id', 'kind', 'number', 'issued_on', 'total_ht_cents', 'total_ttc_cents'] as const

export const issued = (row: {
  id: number
  kind: string
  number: string
  issued_on: string
  total_ht_cents: number
  total_ttc_cents: number
}): Issued => ({
  id: row.id,
  kind: row.kind as Issued['kind'],
  number: row.number,
  issuedOn: row.issued_on,
  totalHtCents: row.total_ht_cents,
  totalTtcCents: row.total_ttc_cents,
})

/** What was issued for an order, invoices and credit notes, in the order of issue. */
export async function ofOrder(db: Db, shopId: number, orderId: number): Promise<Issued[]> {
  const rows = await db
    .selectFrom('invoices')
    .select(columns)
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map(issued)
}

/** What names an issued paper. */
export type Named = Pick<Issued, 'id' | 'kind' | 'number' | 'issuedOn'>

/** SQL: the invoices and credit notes of an order `o`, in the order of issue, for a statement that reads the order. */
export const issuedOf = sql<Named[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'number', i.number, 'issuedOn', i.issued_on) order by i.id), '[]')
  from invoices i where i.shop_id = o.shop_id and i.order_id = o.id)`

/**
 * An issued paper as PDF: the same bytes each time, whatever has changed since.
 * With a customer's id only that customer's papers exist. Refuses, with NotFound, any other.
 */
export async function print(
  db: Db,
  shopId: number,
  id: number,
  customerId?: number,
): Promise<{ number: string; pdf: Uint8Array }> {
  let wanted = db
    .selectFrom('invoices')
    .innerJoin('orders', (join) =>
      join.onRef('orders.shop_id', '=', 'invoices.shop_id').onRef('orders.id', '=', 'invoices.order_id'),
    )
    .select(['invoices.id', 'invoices.number', 'invoices.content'])
    .where('invoices.shop_id', '=', shopId)
    .where('invoices.id', '=', id)
  if (customerId !== undefined) wanted = wanted.where('orders.customer_id', '=', customerId)
  const row = await wanted.executeTakeFirst()
  if (!row) throw new NotFound('Cette facture n’existe pas.')
  const content = row.content as Invoice
  return { number: row.number, pdf: await papers.pdfOf(db, shopId, { kind: 'invoice', id: row.id, content }) }
}
