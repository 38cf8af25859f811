import { type Db, sql } from '#database'
import { bankDay } from './line.ts'
import { pointsOnly } from './open-sql.ts'

/** What a part of a line was said to be: cents with the sign of the line. */
export type Match = {
  id: number
  kind: 'payment' | 'order' | 'remittance' | 'supplier-invoice' | 'returned' | 'fee' | 'other'
  cents: number
  note: string
  orderId: number | null
  orderNumber: number | null
  /** Who ordered; empty for what is of no order. */
  name: string
  remittanceId: number | null
  remittanceNumber: number | null
  supplierInvoiceId: number | null
  supplierInvoiceNumber: string | null
  /** What of it goes back to who sent it. */
  sendsBack: boolean
  /** The day of the bank on which that left; null while it has not. */
  leftOn: string | null
  madePayment: boolean
  /** A cheque that came back, which was recorded apart: taken back, nothing else changes. */
  pointsOnly: boolean
  at: Date
  by: string
  undoneAt: Date | null
  undoneBy: string
}

/** SQL: the columns of a match `m` with its `joins`, each under its name of `Match` with something before it. */
export function columns(before = '') {
  const named = {
    id: 'm.id',
    kind: 'm.kind',
    cents: 'm.cents',
    note: 'm.note',
    orderId: 'm.order_id',
    orderNumber: 'o.number',
    remittanceId: 'm.remittance_id',
    remittanceNumber: 'r.number',
    supplierInvoiceId: 'm.supplier_invoice_id',
    supplierInvoiceNumber: 'i.number',
    sendsBack: 'm.sends_back',
    madePayment: 'm.made_payment',
    at: 'm.at',
    by: 'm.actor_name',
    undoneAt: 'm.undone_at',
    undoneBy: 'm.undone_name',
  }
  const each = Object.entries(named).map(([name, column]) => sql`${sql.ref(column)} as ${sql.id(`${before}${name}`)}`)
  const points = sql`${pointsOnly} as ${sql.id(`${before}pointsOnly`)}`
  const left = sql`(select b.booked_on::text from bank_lines b where b.shop_id = m.shop_id and b.id = m.back_line_id
    and b.booked_on <= ${bankDay(sql.ref('m.shop_id'))}) as ${sql.id(`${before}leftOn`)}`
  return sql.join([...each, points, left, sql`coalesce(o.customer_name, '') as ${sql.id(`${before}name`)}`])
}

/** SQL: what a match `m` of a shop is of. */
export const joins = (shopId: number) => sql`
  left join orders o on o.shop_id = ${shopId} and o.id = m.order_id
  left join remittances r on r.shop_id = ${shopId} and r.id = m.remittance_id
  left join supplier_invoices i on i.shop_id = ${shopId} and i.id = m.supplier_invoice_id`

/** All that was said of a line, the first first, with what was taken back; one statement. */
export async function matchesOf(db: Db, shopId: number, lineId: number): Promise<Match[]> {
  const { rows } = await sql<Match>`
    select ${columns()} from bank_matches m ${joins(shopId)}
    where m.shop_id = ${shopId} and m.line_id = ${lineId} order by m.id`.execute(db)
  return rows
}
