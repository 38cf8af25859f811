import { sql } from '#database'
import type { Act } from '#trace'

/** What acts on an order say of it, before or after, by the names that the trace keeps: written and read here alone. */
export type Says = {
  /** Code of its state. */
  state: string
  /** Why, of an unusual change. */
  reason: string
  /** How it is paid. */
  payment: string
  trackingNumber: string
  /** The parcel whose number it is, when it had left; absent for the one that leaves next. */
  parcelId: number
  /** Days on which parcels arrived, by the parcel's id. */
  arrivals: Record<number, string | null>
  /** Money in (cents); given back when below zero. */
  movedCents: number
  /** Numbers of the papers that were issued. */
  invoice: string
  slip: string
  creditNote: string
  /** Codes of the vouchers that have again what it had used of them. */
  vouchers: string
  /** The words that were written. */
  body: string
}

export const CHANGED_STATE = 'orders.change-state'
/** Money that came for an order was written down, all that was due or a part. */
export const SETTLED = 'orders.settle'
/** One that was typed wrong was undone. */
export const UNSETTLED = 'orders.unsettle'
/** A cheque was accepted as it is, or sent back. */
export const CHEQUE_ACCEPTED = 'cheques.accept'
export const CHEQUE_REFUSED = 'cheques.refuse'
/** The bank sent back a cheque that had been counted as received. */
export const CHEQUE_RETURNED = 'cheques.return'
export const SET_TRACKING = 'orders.set-tracking'
export const SENT_PART = 'shipments.send-part'
export const ARRIVED = 'shipments.arrive'
export const WROTE = 'orders.write-to-customer'

type Side = Partial<Says>
const KEYS: readonly string[] = [
  'state',
  'reason',
  'payment',
  'trackingNumber',
  'parcelId',
  'arrivals',
  'movedCents',
  'invoice',
  'slip',
  'creditNote',
  'vouchers',
  'body',
] satisfies (keyof Says)[]

/** With what another room says of it besides. */
type More = Side & Record<string, unknown>

const act = (verb: string, orderId: number, sides: { before?: Side; after: Side }): Act => ({
  verb,
  subject: { kind: 'order', id: orderId },
  ...sides,
})

/** An order went to another state, with what that brought. */
export const changedState = (orderId: number, before: Side, after: Side): Act =>
  act(CHANGED_STATE, orderId, { before, after })

/** The parcel's number was written, another one or none. */
export const numbered = (orderId: number, before: Side, after: Side): Act =>
  act(SET_TRACKING, orderId, { before, after })

/** A part of an order left, the rest follows. */
export const sentPart = (orderId: number, before: More, after: More): Act => act(SENT_PART, orderId, { before, after })

/** A credit note was issued on an invoice of an order. */
export const credited = (
  orderId: number,
  before: Record<string, unknown>,
  after: Side & Record<string, unknown>,
): Act => ({
  verb: 'orders.credit',
  subject: { kind: 'order', id: orderId },
  before,
  after,
})

/** It was noted when parcels arrived. */
export const arrived = (orderId: number, before: More, after: More): Act => act(ARRIVED, orderId, { before, after })

/** The shop answered the customer. */
export const wrote = (orderId: number, body: string): Act => act(WROTE, orderId, { after: { body } })

/** What one side of an act of the trace says of its order; other rooms' keys are left out. */
export const saidIn = (side: Readonly<Record<string, unknown>>): Side =>
  Object.fromEntries(Object.entries(side).filter(([key]) => KEYS.includes(key)))

/** SQL: what the act `a` says afterwards, as text; null when it says nothing of it. */
export const says = (key: keyof Says) => sql<string | null>`a.after ->> ${sql.lit(key)}`

/** SQL: whether the act `a` says it. */
export const brought = (key: keyof Says) => sql<boolean>`a.after ? ${sql.lit(key)}`
