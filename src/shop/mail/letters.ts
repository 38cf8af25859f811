// What may be written to a customer: plain data, kept in the job until the letter is composed.
// Everything that can change meanwhile (the order, the customer) is in it; the shop's own identity is read when composing.

import type { Clerk } from '#people'
import type { Term, Totals } from '#prices'
import type { Paying, PaymentCode } from '#shops'
import type { Attachment } from './attachment.ts'
import type { Enclosure } from './enclosures.ts'
import type { LettersConfirm, PasswordReset, ToCustomer, Welcome } from './letters-of-account.ts'

export type { LettersConfirm, PasswordReset, Welcome }

/** What a customer left in the cart: sent once, to who agreed to letters, with the way out of them. */
export type CartReminder = ToCustomer & {
  kind: 'cart-reminder'
  lines: OrderLine[]
  /** Of the goods, cents tax included, the day that it was written. */
  goodsTtcCents: number
  /** The page where letters are declined, below the shop's address. */
  leavePath: string
}

/** Pieces of `article` (with what is chosen of it) came in: to who asked to be told, once; its page is below the shop's address. */
export type BackInStock = Omit<ToCustomer, 'customerId'> & {
  kind: 'back-in-stock'
  /** Null for a visitor without an account. */
  customerId: number | null
  article: string
  path: string
}
export type GoodsLetter = CartReminder | BackInStock

/** Amounts in cents, rates in basis points, moments as ISO 8601 texts, as everywhere. */
export type OrderLine = {
  reference: string
  name: string
  /** « Taille : M », or empty. */
  choice: string
  quantity: number
  unitTtcCents: number
  totalTtcCents: number
  /** It spoils or perishes soon; absent in letters of before. */
  perishable?: boolean
}

/** With its amounts without tax (micro-euros, cents): what a business is told. */
export type PricedLine = OrderLine & { unitHtMicro: number; totalHtCents: number }

/** What is in a parcel, or will be. */
export type PackedLine = Pick<OrderLine, 'reference' | 'name' | 'choice' | 'quantity'>

export type OrderFacts = {
  id: number
  /** What the customer quotes: nine capital letters. */
  reference: string
  placedAt: string
  paymentMethod: PaymentCode
  /** Of an order that is paid later: so long after its invoice. */
  term?: Term
  lines: PricedLine[]
  totals: Totals
  /** One line each, as on an envelope. */
  deliveryAddress: string[]
  invoiceAddress: string[]
  /** What vouchers pay of it, cents; absent for nothing. */
  vouchers?: { code: string; cents: number }[]
  carrierName: string
  /** « 2 à 3 jours », or empty. */
  carrierDelay: string
  /** What to tell at the shop's counter, « K7P 4MX »; absent for what is carried. */
  collectCode?: string
  /** When that counter is open, a line each; absent in letters of before. */
  counter?: string[]
}

type AboutOrder = ToCustomer & { order: OrderFacts }

/** The letter that confirms an order, the first it sends, whatever its kind, encloses what the law says. */
type Confirming = { encloses?: readonly Enclosure[] }

/** With the instructions for a cheque or a transfer, taken from the shop's settings. */
export type OrderPlaced = AboutOrder & Confirming & { kind: 'order-placed' }
export type PaymentAccepted = AboutOrder & Confirming & { kind: 'payment-accepted'; invoiceNumber?: string }
export type PaymentError = AboutOrder & { kind: 'payment-error' }
export type AwaitingStock = AboutOrder & { kind: 'awaiting-stock' }
export type Preparing = AboutOrder & { kind: 'preparing' }
export type Shipped = AboutOrder & {
  kind: 'shipped'
  /** The parcel's number, or empty. */
  trackingNumber: string
  /** A whole address to follow it, or empty. */
  trackingUrl: string
  /** What is in it, of a parcel that follows others: the rest of the order; absent for a whole order. */
  parcel?: { rank: number; lines: PackedLine[] }
}
/** A part of the order left; the rest follows. */
export type PartShipped = AboutOrder & {
  kind: 'part-shipped'
  trackingNumber: string
  trackingUrl: string
  parcel: { rank: number; lines: PackedLine[] }
  /** What leaves later. */
  follows: PackedLine[]
}
/** The order waits at the shop's counter; its code is among the order's facts. */
export type ReadyToCollect = AboutOrder & {
  kind: 'ready-to-collect'
  /** What waits: all of the order, or what is left of it. */
  waits: PackedLine[]
  /** What is paid there, cents; absent for nothing. */
  dueCents?: number
}
/** The shop changed an order before its invoice; cents, what it came to before. */
export type OrderChanged = AboutOrder & { kind: 'order-changed'; beforeCents: number }
export type Cancelled = AboutOrder & {
  kind: 'cancelled'
  reason?: string
  /** As of a refund. */
  vouchers?: { code: string; cents: number }[]
}
export type Refunded = AboutOrder & {
  kind: 'refunded'
  amountCents: number
  /** What vouchers have again that had paid, or reduced, the order: cents; absent for nothing. */
  vouchers?: { code: string; cents: number }[]
  creditNoteNumber?: string
  /** What stays the shop's of a dearer carriage than the standard one; absent for nothing. */
  keptCents?: number
}
/**
 * A credit note was issued on an invoice of an order, which it encloses; cents: what went back by its means of payment, to vouchers
 * that had paid, as a voucher, and what the shop owes still.
 */
export type Credited = AboutOrder & {
  kind: 'credited'
  creditNote: { id: number; number: string; cents: number }
  invoiceNumber: string
  refundCents: number
  vouchers?: { code: string; cents: number }[]
  became?: { code: string; cents: number }
  owedCents?: number
}
/** Money came for an order, a part or the last of it: cents. What accepts its payment is told by that letter. */
export type SettlementReceived = AboutOrder & {
  kind: 'settlement'
  receivedCents: number
  leftCents: number
  means: Paying
  /** The last day to pay the rest, 2026-11-23; null for none. */
  dueOn: string | null
}
/** The bank sent back a cheque that had come for an order: its number, why, as a sentence has it; cents, of the cheque and what is owed now. */
type Returned = { number: string; why: string; cents: number; leftCents: number }
export type ChequeReturned = AboutOrder & Returned & { kind: 'cheque-returned' }
/** A return was authorised, or arrived: which articles; until when to send them, 2026-11-23. */
export type ReturnTold = AboutOrder & { kind: 'return'; number: string; lines: PackedLine[] } & (
    | { step: 'authorised'; until: string }
    | { step: 'received' }
  )
/** The receipt of a withdrawal (code de la consommation L221-21): what it withdrew from, and the moment it was received. */
export type WithdrawalReceived = AboutOrder & {
  kind: 'withdrawal'
  at: string
  /** Who declared it, as they wrote it. */
  by: string
  lines: OrderLine[]
  settlement: Settlement
}

/** What follows a withdrawal, as its receipt says it by mail and on screen. */
export type Settlement = {
  /** The goods have left: there is something to send back. */
  shipped: boolean
  /** Money of the customer is in the shop: there is something to refund. */
  paid: boolean
  /** Nothing of the order is left: the standard carriage is refunded too. */
  whole: boolean
  /** The last day for both, 2026-11-23. */
  until: string
  /** What can't be withdrawn from, by name; absent in letters of before. */
  kept?: string[]
}

export type OrderLetter =
  | OrderPlaced
  | PaymentAccepted
  | OrderChanged
  | PaymentError
  | AwaitingStock
  | Preparing
  | Shipped
  | PartShipped
  | ReadyToCollect
  | Cancelled
  | Refunded
  | Credited
  | SettlementReceived
  | ChequeReturned
  | ReturnTold
  | WithdrawalReceived

/** A voucher's code: a gesture of the shop's, or a refund that waits to be used. Why it was given is not said. */
export type VoucherGiven = ToCustomer & {
  kind: 'voucher'
  /** Cents tax included; the last day on which it can be used, 2026-11-23. */
  voucher: { code: string; kind: 'gesture' | 'refund'; amountCents: number; endsOn: string }
  /** Of the order that it was given about. */
  reference?: string
}

/** What a quotation offers, until when (2026-11-23), and a word of the shop's, which may be empty. */
export type QuotationFacts = {
  id: number
  number: string
  validUntil: string
  message: string
  lines: PricedLine[]
  totals: Totals
  /** The version of the terms that it is sent with, enclosed; absent for none. */
  termsId?: number
}
type AboutQuotation = ToCustomer & { quotation: QuotationFacts }
export type QuotationSent = AboutQuotation & { kind: 'quotation-sent' }
export type QuotationReminder = AboutQuotation & { kind: 'quotation-reminder' }
export type QuotationLetter = QuotationSent | QuotationReminder

/** The shop's answer to a customer, in the own words of somebody who works there. */
export type Answer = Omit<ToCustomer, 'customerId'> & {
  /** Null for a visitor without an account. */
  customerId: number | null
  kind: 'answer'
  /** It answers nothing and goes to somebody who is no customer: its subject is its own. */
  opens?: true
  /** The order it is about; absent for a letter about none. */
  about?: { orderId: number; reference: string }
  /** Of the letter that it answers; empty for a word about an order. */
  subject: string
  body: string
  /** What the words lead to, each after a sentence of its own. */
  links?: readonly { text: string; label: string; url: string }[]
  /** The same words went to somebody else, where whoever reads them reads them. */
  copy?: boolean
  files?: readonly Attachment[]
  /** Message-ID of the letter that it answers. */
  answers?: string
  author: Clerk
}

export type Letter =
  | Welcome
  | LettersConfirm
  | PasswordReset
  | GoodsLetter
  | OrderLetter
  | QuotationLetter
  | VoucherGiven
  | Answer
export type LetterKind = Letter['kind']
