import { type Db, sql } from '#database'
import type { Wanted } from './add.ts'

/** Holds the cart that an order is being taken down from, before the draft itself, as every other act does; nothing without one. */
export async function holdFor(tx: Db, shopId: number, draftId: number): Promise<void> {
  await sql`select from carts c join drafts d on d.shop_id = c.shop_id and d.cart_id = c.id
    where c.shop_id = ${shopId} and d.id = ${draftId} for update of c`.execute(tx)
}

/**
 * What an order took down from a cart has taken of it is in it no more: that many pieces of each article, and not those that
 * the customer put in since. An empty cart goes. Nothing happens when the cart is gone. The caller holds it.
 */
export async function ordered(tx: Db, shopId: number, cartId: number, taken: readonly Wanted[]): Promise<void> {
  const [ids, pieces] = [taken.map((one) => one.variantId), taken.map((one) => one.quantity)]
  const these = sql`unnest(${ids}::bigint[], ${pieces}::integer[]) as o (variant_id, quantity)
    where l.shop_id = ${shopId} and l.cart_id = ${cartId} and l.variant_id = o.variant_id`
  await sql`delete from cart_lines l using ${these} and l.quantity <= o.quantity`.execute(tx)
  await sql`update cart_lines l set quantity = l.quantity - o.quantity from ${these} and l.quantity > o.quantity`.execute(
    tx,
  )
  await sql`delete from carts c where c.shop_id = ${shopId} and c.id = ${cartId}
    and not exists (select from cart_lines l where l.shop_id = c.shop_id and l.cart_id = c.id)`.execute(tx)
}
