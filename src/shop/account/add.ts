import { type Db, sql } from '#database'

export const kinds = ['transfer', 'card', 'remittance', 'returned', 'fee', 'paid-out', 'refund'] as const
export type Kind = (typeof kinds)[number]

/** A line that the bank will book, or has. */
export type NewLine = {
  kind: Kind
  /** Days of the bank, 2026-11-23. */
  bookedOn: string
  valueOn: string
  /** As a bank writes: see label.ts. */
  label: string
  /** Cents: above zero for what comes in. */
  cents: number
  /** What is planted, for the desk only. */
  faults?: readonly string[]
  /** What it comes of; with `part`, it comes once. */
  orderId?: number
  paymentId?: number
  remittanceId?: number
  chequeId?: number
  supplierInvoiceId?: number
  part?: string
}

export type Added = { id: number; kind: Kind; part: string; order_id: number | null }

/**
 * Puts lines on a shop's account, and says which were new: one that is there already, by what it comes of, is not put twice.
 * The caller holds the account, and dates nothing in a day that is closed (`closed_on`).
 */
export async function add(tx: Db, shopId: number, lines: readonly NewLine[]): Promise<Added[]> {
  if (lines.length === 0) return []
  const { rows } = await sql<Added>`
    insert into bank_lines (shop_id, kind, booked_on, value_on, label, amount_cents, faults, order_id, payment_id,
      remittance_id, cheque_id, supplier_invoice_id, part)
    select ${shopId}, l.kind, l."bookedOn", l."valueOn", l.label, l.cents, coalesce(l.faults, '{}'), l."orderId", l."paymentId",
      l."remittanceId", l."chequeId", l."supplierInvoiceId", coalesce(l.part, '')
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (kind text, "bookedOn" date, "valueOn" date, label text,
      cents bigint, faults text[], "orderId" bigint, "paymentId" bigint, "remittanceId" bigint, "chequeId" bigint,
      "supplierInvoiceId" bigint, part text)
    on conflict do nothing returning id, kind, part, order_id`.execute(tx)
  return rows
}

/** Takes away a line still to come; the database refuses one that is booked. */
export async function drop(tx: Db, shopId: number, lineId: number): Promise<void> {
  await sql`delete from bank_lines where shop_id = ${shopId} and id = ${lineId}`.execute(tx)
}
