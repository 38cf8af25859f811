import { type Db, sql } from '#database'

/** What a part of a line was said to be: cents with the sign of the line. */
export type Match = {
  id: number
  kind: 'payment' | 'order' | 'remittance' | 'supplier-invoice' | 'returned' | 'fee' | 'other'
  cents: number
  note: string
  orderId: number | null
  orderNumber: number | null
  remittanceId: number | null
  remittanceNumber: number | null
  supplierInvoiceId: number | null
  supplierInvoiceNumber: string | null
  /** What of it goes back to who sent it. */
  sendsBack: boolean
  madePayment: boolean
  at: Date
  by: string
  undoneAt: Date | null
  undoneBy: string
}

/** All that was said of a line, the first first, with what was taken back; one statement. */
export async function matchesOf(db: Db, shopId: number, lineId: number): Promise<Match[]> {
  const { rows } = await sql<Match>`
    select m.id, m.kind, m.cents, m.note, m.order_id as "orderId", o.number as "orderNumber", m.remittance_id as "remittanceId",
      r.number as "remittanceNumber", m.supplier_invoice_id as "supplierInvoiceId", i.number as "supplierInvoiceNumber",
      m.sends_back as "sendsBack", m.made_payment as "madePayment", m.at, m.actor_name as by, m.undone_at as "undoneAt",
      m.undone_name as "undoneBy"
    from bank_matches m
    left join orders o on o.shop_id = ${shopId} and o.id = m.order_id
    left join remittances r on r.shop_id = ${shopId} and r.id = m.remittance_id
    left join supplier_invoices i on i.shop_id = ${shopId} and i.id = m.supplier_invoice_id
    where m.shop_id = ${shopId} and m.line_id = ${lineId} order by m.id`.execute(db)
  return rows
}
