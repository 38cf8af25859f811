import * as cheques from '#cheques'
import * as conversations from '#conversations'
import type { Db } from '#database'
import { type Actor, isClerk } from '#people'
import * as promotions from '#promotions'
import type { PaymentCode } from '#shops'
import * as stock from '#stock'
import * as vouchers from '#vouchers'
import type { Held } from './balance.ts'
import { type Basket, Incomplete } from './basket.ts'
import { bring } from './carry-out.ts'
import type { Drawn } from './draw.ts'
import { record } from './record.ts'
import { toPay, totalsIn } from './to-pay.ts'

export type Made = {
  shopId: number
  customerId: number
  payment: PaymentCode
  /** Last digits of the card; empty when nothing is paid yet. */
  paymentNote: string
  /** Why it is paid so, where the shop's own limits say no. */
  paymentReason?: string
  /** The state it begins in; what its means of payment asks for when absent. */
  state?: string
  drawn: Drawn
  basket: Basket
}

export type Placed = { id: number; number: number; reference: string }

const firstStates: Record<PaymentCode, string> = {
  card: 'payment-accepted',
  cheque: 'awaiting-cheque',
  transfer: 'awaiting-transfer',
  term: 'awaiting-term',
  counter: 'awaiting-counter',
}

/**
 * Makes an order of a basket, whatever it comes from: takes the stock, copies every word and amount, enters its first state
 * and gives it its number. For verbs that hold what the basket came from; its message is the customer's word, which
 * asks for no answer when the order was taken down in the shop. Refuses with OutOfStock, CodeGone and VoucherGone, and with
 * Incomplete to be paid later by who may not, or at the counter where nobody comes.
 */
export async function make(tx: Db, actor: Actor, made: Made): Promise<Placed> {
  const { shopId, customerId, payment, paymentNote, drawn, basket } = made
  const { orderId, reference } = drawn
  if (payment === 'term' && !drawn.term)
    throw new Incomplete('Ce client ne paie pas à l’échéance : choisissez un autre moyen de paiement.', 'payment')
  if (payment === 'counter' && !basket.offer.collected)
    throw new Incomplete('Payer au retrait ne va qu’avec le retrait au magasin : choisissez un autre moyen.', 'payment')
  const lines = basket.lines.map((line, index) => ({ ...line, id: drawn.lineIds[index] ?? 0 }))
  const totals = totalsIn(basket)
  await stock.take(
    tx,
    actor,
    shopId,
    lines.map(({ id, variantId, quantity }) => ({ orderLineId: id, variantId, quantity })),
  )
  // Nothing is to be waited for where nothing is to be paid.
  const state = made.state ?? (toPay(basket) === 0 ? 'payment-accepted' : firstStates[payment])
  // It takes the number: until the end of the transaction every other order of the shop waits for it.
  const held = await record(tx, {
    actor,
    shopId,
    customerId,
    payment,
    paymentReason: made.paymentReason ?? '',
    state,
    reference,
    drawn,
    basket,
    lines,
    totals,
  })
  const customer = { kind: 'customer' as const, id: customerId, name: drawn.customerName }
  await promotions.useCodes(tx, shopId, { orderId, customerId }, basket.codes ?? [])
  await vouchers.use(tx, actor, shopId, { orderId, customerId }, basket.vouchers)
  const note = isClerk(actor) ? conversations.noteTakenDown : conversations.noteOnOrder
  if (basket.message) await note(tx, shopId, orderId, customer, basket.message)
  await bring(tx, actor, held, held.balance.state, { paymentNote, confirms: true })
  if (state === 'awaiting-cheque') await sendCheque(tx, made, held)
  return { id: orderId, number: held.order.number, reference }
}

/** The customer posts a cheque, in a shop where they come by post. */
async function sendCheque(tx: Db, { shopId, drawn, basket }: Made, { order, at }: Pick<Held, 'order' | 'at'>) {
  if (!drawn.cheques) return
  const { id, number } = order
  const owed = { id, number, at, cents: toPay(basket), city: basket.invoice.city }
  await cheques.expect(tx, shopId, drawn.cheques, owed)
}
