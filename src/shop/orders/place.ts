import * as carts from '#carts'
import { today } from '#clock'
import * as counters from '#counters'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import type { PaymentCode } from '#shops'
import * as stock from '#stock'
import * as trace from '#trace'
import { complete, Incomplete } from './complete.ts'
import { enter } from './enter.ts'
import { begin, ofCart } from './opening.ts'
import { giveNumber, record } from './record.ts'
import { referenceOf } from './reference.ts'
import { totalsOf } from './totals.ts'
import { addMessage } from './write.ts'

/** The cart or its amount is no longer what the customer saw. */
export class OrderChanged extends Refusal {
  constructor() {
    super('Votre panier ou un prix vient de changer : vérifiez le montant avant de commander.')
  }
}

export type Placement = {
  shopId: number
  customerId: number
  cartId: number
  payment: PaymentCode
  /** Last digits of the card that the bank accepted. */
  cardLast4?: string
  /** What the customer was shown beside the button, cents; another amount is refused. */
  expectedTotalCents?: number
}

export type Placed = { id: number; number: number; reference: string }

const firstStates: Record<PaymentCode, string> = {
  card: 'payment-accepted',
  cheque: 'awaiting-cheque',
  transfer: 'awaiting-transfer',
}

/**
 * Turns a customer's cart into an order: takes the stock, fixes prices, taxes and addresses, gives it its number and first
 * state, ends the cart. The same cart asked for twice is the same order, once.
 * Refuses with Incomplete, OutOfStock, OrderChanged, and NotFound for a cart that never was the customer's.
 */
export function place(db: Db, actor: Actor, placement: Placement): Promise<Placed> {
  const { shopId, customerId, cartId, payment, cardLast4 } = placement
  return inTransaction(db, async (tx) => {
    const opening = await begin(tx, placement)
    if (!opening) return alreadyPlaced(tx, placement)
    if (!opening.methodEnabled)
      throw new Incomplete('Ce moyen de paiement n’est plus proposé : choisissez-en un autre.', 'payment')
    const cart = complete(await carts.read(tx, shopId, { customerId }))
    const lines = cart.lines.map((line, index) => ({ ...line, id: opening.lineIds[index] ?? 0 }))
    const totals = totalsOf(lines, cart.offer)
    refuseChange(placement, lines.length === opening.lineIds.length, totals.totalTtcCents)

    await stock.take(
      tx,
      actor,
      shopId,
      lines.map((line) => ({ ...line, orderLineId: line.id })),
    )
    await carts.close(tx, shopId, cartId)
    const reference = referenceOf(opening.orderId)
    const state = firstStates[payment]
    await record(tx, { ...placement, reference, state, opening, cart, lines, totals })
    const author = { kind: 'customer' as const, id: customerId, name: opening.customerName }
    if (cart.message) await addMessage(tx, shopId, opening.orderId, author, cart.message)
    await trace.record(tx, shopId, actor, {
      verb: 'orders.place',
      subject: { kind: 'order', id: opening.orderId },
      after: { reference, totalTtcCents: totals.totalTtcCents, payment },
    })
    const paid = cardLast4 ? { note: `carte •••• ${cardLast4}` } : undefined
    await enter(tx, actor, shopId, opening.orderId, state, { payment: paid })
    // The number is taken last: until the end of the transaction every other order of the shop waits for it.
    const { rank: number } = await counters.take(tx, shopId, 'order', today())
    await giveNumber(tx, shopId, opening.orderId, number)
    return { id: opening.orderId, number, reference }
  })
}

async function alreadyPlaced(tx: Db, placement: Placement): Promise<Placed> {
  const order = await ofCart(tx, placement)
  if (!order) throw new NotFound('Ce panier n’existe plus.')
  return order
}

function refuseChange({ expectedTotalCents }: Placement, sameLines: boolean, totalCents: number): void {
  if (sameLines && (expectedTotalCents === undefined || expectedTotalCents === totalCents)) return
  throw new OrderChanged()
}
