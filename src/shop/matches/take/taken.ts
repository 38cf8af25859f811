import type { Db } from '#database'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import type { Line } from '../line.ts'

/** What a part of a line is said to be: cents with the sign of the line, and what it is of. */
export type Taking = {
  cents: number
  kind: 'payment' | 'order' | 'remittance' | 'supplier-invoice' | 'returned' | 'fee' | 'other'
  paymentId?: number
  orderId?: number
  remittanceId?: number
  chequeId?: number | null
  supplierInvoiceId?: number
  backId?: number
  note?: string
  madePayment?: boolean
  sendsBack?: boolean
}

/** `settled`: the number of an order whose money was written down by it. */
export type Taken = { rows: Taking[]; settled?: number }

/** A line that is held, with what is still open of it, and what it is to be matched with. */
export type Asked = { shopId: number; line: Line; id: number }

export type Take = (tx: Db, clerk: Clerk, asked: Asked) => Promise<Taken>

/** As much as both have open. Refuses with Invalid (the sentence) what has nothing open, or money that goes the other way. */
export function least(line: Line, openCents: number, none: string, otherWay: string): number {
  if (openCents === 0) throw new Invalid(none, {})
  if (Math.sign(openCents) !== Math.sign(line.openCents)) throw new Invalid(otherWay, {})
  return Math.sign(openCents) * Math.min(Math.abs(openCents), Math.abs(line.openCents))
}
