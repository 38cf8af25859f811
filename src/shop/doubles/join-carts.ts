import * as carts from '#carts'
import type { Db } from '#database'
import * as drafts from '#drafts'

/** One customer's cart joins another's, with the orders that are being taken down from it. The caller holds both carts. */
export async function joinCarts(tx: Db, shopId: number, fromId: number, toId: number): Promise<void> {
  const joined = await carts.join(tx, shopId, fromId, toId)
  if (!joined) return
  await drafts.followCart(tx, shopId, joined)
  await carts.drop(tx, shopId, joined.fromId)
}
