import type { OrderState } from '#shops'
import type { Applied } from '#vouchers'
import type { Balance, LineBalance, Part, Standing } from './balance.ts'
import { moneyBack } from './split-back.ts'

/** What happens when an order enters a state: cents, pieces by line, papers to issue, a letter to send. */
export type Effects = {
  payCents: number
  /** Given back to the customer by the order's means of payment, or taken back from what was recorded when a payment fails. */
  refundCents: number
  /** Given back to the vouchers that the order used: refunds have their money again, gestures can be used again. */
  vouchersBack: Applied[]
  /** Of the carriage, what stays the shop's of a refund: what a dearer one than the standard cost more. */
  keptCents: number
  /** Pieces to invoice, to put on a slip. */
  invoice: Part[]
  slip: Part[]
  /** Invoices to take back, with all that is left of each. */
  creditNotes: Standing[]
  stockBack: Part[]
  /** What leaves, as one parcel: all that is still in the shop. */
  leaves: Part[]
  /** Every parcel is received; or the last thing said of the last one was a mistake: it was not received, it had not left. */
  parcels: 'received' | 'not-received' | 'not-left' | null
  /** The letter's kind; null for none. */
  mail: string | null
}

/**
 * What an order that stands so brings with it into a state. Pure, and the only place that decides: the page tells it, `carryOut`
 * carries it out. Each effect is what is still owed, so that a state entered again repeats nothing.
 */
export function effects(balance: Balance, to: OrderState): Effects {
  const { soldCents, receivedCents, lines } = balance
  const refunded = to.code === 'refunded'
  // Who withdraws is given back the standard carriage (L221-25); of goods that never left, all of it.
  const keeps = refunded && balance.withdrawn === 'whole' && lines.some(({ shipped }) => shipped > 0)
  const keptCents = keeps ? balance.extraCarriageCents : 0
  // Goods come back when the order ends before they left.
  const goodsBack = refunded || to.code === 'cancelled'
  const inShop = reservedIn(balance)
  const parts = (owed: (line: LineBalance) => number): Part[] =>
    lines.map((line) => ({ lineId: line.lineId, quantity: owed(line) })).filter(({ quantity }) => quantity > 0)
  return {
    // What is paid later, or at the counter, is received when it comes: see settle.ts.
    payCents: to.paid && !balance.term && !balance.atCounter ? Math.max(soldCents - receivedCents, 0) : 0,
    ...moneyBack(balance, to.code, keptCents),
    keptCents,
    invoice: parts(toInvoice(balance, to)),
    slip: to.delivery ? parts(({ onSlips, reserved, shipped }) => reserved + shipped - onSlips) : [],
    // Of an invoice that was taken back but for the carriage that is kept, nothing more is.
    creditNotes: refunded
      ? balance.invoices.filter(({ lines: left, leftCents }) => left.length > 0 || leftCents > keptCents)
      : [],
    stockBack: goodsBack ? inShop : [],
    leaves: to.shipped ? inShop : [],
    parcels: parcelsIn(balance.state, to),
    mail: to.mail,
  }
}

/**
 * What a state has invoiced: all that is not yet, for what was credited came back and is not invoiced again; where goods are
 * invoiced as they leave, what leaves and left. What is paid later is invoiced as soon as it is accepted, if not as it leaves; what is paid at
 * the counter once that is paid.
 */
function toInvoice(balance: Balance, to: OrderState): (line: LineBalance) => number {
  const { term, invoiceAt } = balance
  if (isUnpaidAtCounter(balance)) return () => 0
  if (invoiceAt === 'shipment')
    return to.shipped ? ({ reserved, shipped, invoiced }) => reserved + shipped - invoiced : () => 0
  const now = to.invoice || (term !== null && to.code === 'awaiting-term')
  return now ? ({ ordered, invoiced }) => ordered - invoiced : () => 0
}

/** It is paid where it is fetched, and its money has not come. */
export const isUnpaidAtCounter = ({ atCounter, receivedCents, soldCents }: Balance): boolean =>
  atCounter && receivedCents < soldCents

/** What is still in the shop for an order. */
export const reservedIn = ({ lines }: Balance): Part[] =>
  lines.filter(({ reserved }) => reserved > 0).map(({ lineId, reserved: quantity }) => ({ lineId, quantity }))

/** What a state says of parcels that left: a state with both flags, shipped and closed, is that of goods received. */
function parcelsIn(from: OrderState, to: OrderState): Effects['parcels'] {
  if (to.closed) return to.shipped ? 'received' : null
  if (!from.shipped) return null
  if (!to.shipped) return 'not-left'
  return from.closed ? 'not-received' : null
}
