import type { CarriagePart, Rounding } from '#prices'

/** Someone with an address, as an invoice names them. */
export type Party = {
  name: string
  /** As on an envelope, under the name. */
  lines: string[]
  /** Of a business; empty for a consumer. */
  siren: string
  vatNumber: string
}

/** A line of a sale: micro-euros without tax a piece, basis points, cents. */
export type SaleLine = {
  reference: string
  description: string
  quantity: number
  unitHtMicro: number
  rateBp: number
  totalHtCents: number
  totalTtcCents: number
}

/** What was sold, to whom and how it was paid: what an invoice is made of. Amounts in cents. */
export type Sale = {
  orderId: number
  reference: string
  placedAt: Date
  customer: Party
  /** null when it goes to the customer's own address. */
  delivery: Omit<Party, 'siren' | 'vatNumber'> | null
  carrierName: string
  lines: SaleLine[]
  /** Per rate, at least one part. */
  carriage: CarriagePart[]
  /** `total` for a business: what is rounded once per rate has no price tax included by the piece. */
  rounding: Rounding
  totalHtCents: number
  totalTtcCents: number
  /** « chèque, reçu le 23/11/2026 » */
  paidHow: string
  paidCents: number
}
