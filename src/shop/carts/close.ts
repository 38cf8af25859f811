import type { Db } from '#database'

/** Ends a cart that has become an order. */
export async function close(tx: Db, shopId: number, cartId: number): Promise<void> {
  await tx.deleteFrom('carts').where('shop_id', '=', shopId).where('id', '=', cartId).execute()
}
