import { type Db, inTransaction, sql } from '#database'
import { quoted } from '#format'
import { NotFound } from '#refusals'
import { sellableSql } from '#stock'
import { NotEnough } from './add.ts'
import { type Holder, isHeldBy } from './holder.ts'

/**
 * Changes how many pieces of a line are wanted; 0 takes the line away.
 * Refuses with NotEnough more than what is left (the line stays as it was), and a line that is not there with NotFound.
 */
export async function changeQuantity(
  db: Db,
  shopId: number,
  held: Holder,
  variantId: number,
  quantity: number,
): Promise<void> {
  if (quantity === 0) return remove(db, shopId, held, variantId)
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ cart_id: number; name: string; left: number }>`
      select l.cart_id, p.name, ${sellableSql} as left
      from carts c
      join cart_lines l on l.shop_id = c.shop_id and l.cart_id = c.id and l.variant_id = ${variantId}
      join variants v on v.shop_id = c.shop_id and v.id = l.variant_id
      join products p on p.shop_id = c.shop_id and p.id = v.product_id
      where c.shop_id = ${shopId} and ${isHeldBy(held)} for update of c`.execute(tx)
    const line = rows[0]
    if (!line) throw new NotFound('Cet article n’est plus dans votre panier.')
    if (quantity > line.left)
      throw new NotEnough(
        line.left === 0
          ? `${quoted(line.name)} est épuisé : retirez-le de votre panier.`
          : `Il ne reste que ${line.left} ${quoted(line.name)} : la quantité n’a pas été changée.`,
      )
    await touch(tx, shopId, line.cart_id)
    await tx
      .updateTable('cart_lines')
      .set({ quantity })
      .where('shop_id', '=', shopId)
      .where('cart_id', '=', line.cart_id)
      .where('variant_id', '=', variantId)
      .execute()
  })
}

/**
 * Changes several lines, each as `changeQuantity` does: what can be changed is, whatever becomes of the others.
 * Refuses as the first one that was refused.
 */
export async function changeQuantities(
  db: Db,
  shopId: number,
  held: Holder,
  lines: readonly { variantId: number; quantity: number }[],
): Promise<void> {
  const refused: unknown[] = []
  for (const { variantId, quantity } of lines)
    await changeQuantity(db, shopId, held, variantId, quantity).catch((error: unknown) => refused.push(error))
  if (refused.length > 0) throw refused[0]
}

/** Takes a line out of the cart; nothing happens when it is not there. */
export async function remove(db: Db, shopId: number, held: Holder, variantId: number): Promise<void> {
  await sql`
    with touched as (update carts c set updated_at = moment()
      where c.shop_id = ${shopId} and ${isHeldBy(held)} and exists (
        select from cart_lines l where l.shop_id = c.shop_id and l.cart_id = c.id and l.variant_id = ${variantId})
      returning c.id)
    delete from cart_lines l using touched
    where l.shop_id = ${shopId} and l.cart_id = touched.id and l.variant_id = ${variantId}`.execute(db)
}

/** Somebody is there: what nobody has touched for a while is given up. */
const touch = (tx: Db, shopId: number, cartId: number) =>
  sql`update carts set updated_at = moment() where shop_id = ${shopId} and id = ${cartId}`.execute(tx)
