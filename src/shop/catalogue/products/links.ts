import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { noProduct } from './product-fields.ts'

/** A product goes with this many others at most: as many as its page shows well. */
const MOST = 8

/** A product that goes with another one, as the back office lists it. */
export type Linked = { id: number; name: string; shown: boolean }

/**
 * Says that a product goes with another one, behind those that do already; the page of the first shows it. Nothing happens
 * for one that does. Refuses with NotFound an unknown product, with Invalid itself and more than 8.
 */
export function linkProduct(db: Db, actor: Actor, shopId: number, productId: number, linkedId: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const [name, linked] = [await nameOf(tx, shopId, productId), await nameOf(tx, shopId, linkedId)]
    const refused = (message: string) => new Invalid(message, { linked: message })
    if (productId === linkedId) throw refused('Un produit ne va pas avec lui-même : choisissez-en un autre.')
    const { rows } = await sql<{ n: number; known: boolean }>`
      select count(*)::int4 as n, coalesce(bool_or(linked_id = ${linkedId}), false) as known from product_links
      where shop_id = ${shopId} and product_id = ${productId}`.execute(tx)
    const { n = 0, known = false } = rows[0] ?? {}
    if (known) return
    if (n >= MOST) throw refused(`Un produit va avec ${MOST} autres au plus : retirez-en un d’abord.`)
    await sql`insert into product_links (shop_id, product_id, linked_id, position)
      select ${shopId}, ${productId}, ${linkedId}, coalesce(max(position) + 1, 0) from product_links
      where shop_id = ${shopId} and product_id = ${productId}`.execute(tx)
    await touch(tx, shopId, productId)
    const subject = { kind: 'product', id: productId }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.link-product', subject, after: { name, linked } })
  })
}

/** Takes a product from those that go with another one; nothing happens when it is not there. */
export function unlinkProduct(
  db: Db,
  actor: Actor,
  shopId: number,
  productId: number,
  linkedId: number,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const name = await nameOf(tx, shopId, productId)
    const { numDeletedRows } = await tx
      .deleteFrom('product_links')
      .where('shop_id', '=', shopId)
      .where('product_id', '=', productId)
      .where('linked_id', '=', linkedId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return
    await touch(tx, shopId, productId)
    const subject = { kind: 'product', id: productId }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.unlink-product', subject, after: { name } })
  })
}

async function nameOf(tx: Db, shopId: number, productId: number): Promise<string> {
  const found = await tx
    .selectFrom('products')
    .select('name')
    .where('shop_id', '=', shopId)
    .where('id', '=', productId)
    .executeTakeFirst()
  if (!found) throw noProduct()
  return found.name
}

/** Its page in the shop is another one now: the face of the shop has a new version (the trigger of products). */
async function touch(tx: Db, shopId: number, productId: number): Promise<void> {
  await sql`update products set slug = slug where shop_id = ${shopId} and id = ${productId}`.execute(tx)
}
