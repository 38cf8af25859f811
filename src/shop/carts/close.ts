import type { Db } from '#database'

/** Ends a cart that becomes an order, as a part of the statement that makes the order. */
export const closing = (tx: Pick<Db, 'deleteFrom'>, shopId: number, cartId: number) =>
  tx.deleteFrom('carts').where('shop_id', '=', shopId).where('id', '=', cartId)
