import type { Db } from '#database'

/**
 * Orders being taken down from a cart that joined another one go on with that one: confirmed, they take out of it what they took,
 * and asked for again they follow it. For verbs that hold both carts.
 */
export async function followCart(
  tx: Db,
  shopId: number,
  { fromId, toId }: { fromId: number; toId: number },
): Promise<void> {
  await tx
    .updateTable('drafts')
    .set({ cart_id: toId })
    .where('shop_id', '=', shopId)
    .where('cart_id', '=', fromId)
    .where('order_id', 'is', null)
    .execute()
}
