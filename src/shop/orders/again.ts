import * as carts from '#carts'
import { type Db, inTransaction } from '#database'
import { NotFound } from '#refusals'

/** What came into the cart, and the names of what could not. */
export type Again = { added: number; missing: string[] }

/**
 * « Commander à nouveau »: puts the articles of one of the customer's orders in their cart, at today's prices.
 * What is not sold any longer, or not in that quantity, is named. Refuses another's order with NotFound.
 */
export function again(db: Db, shopId: number, customerId: number, orderId: number): Promise<Again> {
  return inTransaction(db, async (tx) => {
    const lines = await tx
      .selectFrom('order_lines')
      .innerJoin('orders', (join) =>
        join.onRef('orders.shop_id', '=', 'order_lines.shop_id').onRef('orders.id', '=', 'order_lines.order_id'),
      )
      .select(['variant_id', 'name', 'quantity'])
      .where('order_lines.shop_id', '=', shopId)
      .where('orders.id', '=', orderId)
      .where('orders.customer_id', '=', customerId)
      .where('quantity', '>', 0)
      .orderBy('position')
      .execute()
    if (lines.length === 0) throw new NotFound('Cette commande n’existe pas.')
    const wanted = new Map<number, number>()
    for (const { variant_id, quantity } of lines)
      if (variant_id !== null) wanted.set(variant_id, (wanted.get(variant_id) ?? 0) + quantity)
    const put = await carts.addAll(
      tx,
      shopId,
      { customerId },
      [...wanted].map(([variantId, quantity]) => ({ variantId, quantity })),
    )
    const missing = lines.filter(({ variant_id }) => variant_id === null || !put.includes(variant_id))
    return { added: put.length, missing: [...new Set(missing.map(({ name }) => name))] }
  })
}
