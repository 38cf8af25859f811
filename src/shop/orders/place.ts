import * as carts from '#carts'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import { methodRefused, type PaymentCode } from '#shops'
import { type Basket, basketOf, Incomplete } from './basket.ts'
import { make, type Placed } from './make.ts'
import { begin, ofCart } from './opening.ts'
import { purchaseOf, toPay } from './to-pay.ts'

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
  /** The cart, where the caller has read it in this transaction, which held it by then. */
  cart?: carts.Cart
  payment: PaymentCode
  /** Last digits of the card that the bank accepted. */
  cardLast4?: string
  /** What the customer was shown beside the button as to be paid, cents; another amount is refused. */
  expectedTotalCents?: number
}

/**
 * Turns a customer's cart into an order: takes the stock, fixes prices, taxes and addresses, gives it its number and first
 * state, ends the cart. The same cart asked for twice is the same order, once.
 * Refuses with Incomplete, OutOfStock, OrderChanged, and NotFound for a cart that never was the customer's.
 */
export function place(db: Db, actor: Actor, placement: Placement): Promise<Placed> {
  const { shopId, customerId, payment, cardLast4 } = placement
  return inTransaction(db, async (tx) => {
    const drawn = await begin(tx, placement)
    if (!drawn) return alreadyPlaced(tx, placement)
    if (!drawn.methodEnabled)
      throw new Incomplete('Ce moyen de paiement n’est plus proposé : choisissez-en un autre.', 'payment')
    const basket = basketOf(placement.cart ?? (await carts.read(tx, shopId, { customerId })))
    refuseChange(placement, basket, drawn.lineIds.length)
    const why = drawn.rule && methodRefused(drawn.rule, { ...purchaseOf(basket), groupId: drawn.groupId })
    // What the bank has accepted is paid: it was looked at before.
    if (why && !cardLast4) throw new Incomplete(`${why} Choisissez-en un autre.`, 'payment')
    return make(tx, actor, {
      shopId,
      customerId,
      payment,
      paymentNote: cardLast4 ? `carte •••• ${cardLast4}` : '',
      drawn,
      basket,
    })
  })
}

async function alreadyPlaced(tx: Db, placement: Placement): Promise<Placed> {
  const order = await ofCart(tx, placement)
  if (!order) throw new NotFound('Ce panier n’existe plus.')
  return order
}

function refuseChange({ expectedTotalCents }: Placement, basket: Basket, held: number): void {
  const same = expectedTotalCents === undefined || expectedTotalCents === toPay(basket)
  if (basket.lines.length === held && same) return
  throw new OrderChanged()
}
