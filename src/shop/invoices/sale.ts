import type { Party } from '#papers'
import type { CarriagePart, Discount, Reduction, Regime, Rounding, Term } from '#prices'
import type { Paying, PaymentCode } from '#shops'

/** A line of a sale: its position in the order, micro-euros without tax a piece, basis points, cents. */
export type SaleLine = {
  line: number
  reference: string
  name: string
  choice: string
  quantity: number
  unitHtMicro: number
  /** What was taken off the unit price; absent for nothing. */
  reduction?: Reduction
  rateBp: number
  /** Why its price is not the shop's, in the words of who agreed it; absent where it is. */
  agreed?: string
  unitTtcCents: number
  totalHtCents: number
  totalTtcCents: number
  /** It spoils or perishes soon. */
  perishable: boolean
  /** In the price of a piece for its end as waste, cents tax included; absent for nothing. */
  ecotaxCents?: number
}

/** What was sold, to whom and how it was paid: what an invoice is made of. Amounts in cents. */
export type Sale = {
  orderId: number
  reference: string
  /** The day in France. */
  placedOn: string
  customer: Party
  /** null when it goes to the customer's own address. */
  delivery: Party | null
  carrierName: string
  lines: SaleLine[]
  /** Per rate, at least one part. */
  carriage: CarriagePart[]
  /** What is taken off the whole, per rate. */
  discounts: Discount[]
  /** `total` for a business: what is rounded once per rate has no price tax included by the piece. */
  rounding: Rounding
  /** The VAT that it bears; absent for the mainland's. */
  regime?: Regime
  payment: Paid
  /** Bought at the shop's counter: no distance contract (code de la consommation L221-1, L221-18). */
  counter?: boolean
  /** It is paid later, so long after its invoice. */
  term: Term | null
}

/** A part of a payment by a voucher: its code, cents. */
export type ByVoucher = { code: string; cents: number }

/** What was received, by vouchers too, and what of it the shop owes still; cents, the day in France. */
export type Paid = {
  method: Exclude<PaymentCode, 'counter'> | Paying
  cents: number
  on: string
  vouchers?: ByVoucher[]
  owedCents?: number
}

/**
 * Money that went back to the customer, to vouchers what they had paid, what became a voucher, what the shop owes still, what
 * counts for the invoice that takes the place of the other; cents, the day in France.
 */
export type Refund = Paid & { method: Paying; became?: ByVoucher; carriedCents?: number }
