import * as carts from '#carts'
import { type Db, inTransaction } from '#database'
import { basketOf, OrderChanged, refuseMethod, toPay } from '#orders'
import { NotFound } from '#refusals'

/**
 * Sends a customer to the bank for the amount of their cart (cents, as they saw it); answers the visit's id.
 * Refuses as `place` would, before the bank is asked for anything.
 */
export function goToBank(
  db: Db,
  {
    shopId,
    customerId,
    cartId,
    amountCents,
  }: { shopId: number; customerId: number; cartId: number; amountCents: number },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const cart = await carts.read(tx, shopId, { customerId })
    if (cart?.id !== cartId) throw new NotFound('Ce panier n’existe plus.')
    const basket = basketOf(cart)
    if (toPay(basket) !== amountCents) throw new OrderChanged()
    await refuseMethod(tx, { shopId, customerId, code: 'card' }, basket)
    const { id } = await tx
      .insertInto('card_attempts')
      .values({ shop_id: shopId, customer_id: customerId, cart_id: cartId, amount_cents: amountCents })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}
