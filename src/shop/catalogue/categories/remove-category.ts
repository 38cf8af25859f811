import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { lockCategory } from './lock-category.ts'

/** Removes a category that holds nothing. Refuses, with a sentence that counts, one with products or categories under it. */
export function removeCategory(db: Db, actor: Actor, shopId: number, categoryId: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name } = await lockCategory(tx, shopId, categoryId)
    const { rows } = await sql<{ products: number; below: number }>`
      select (select count(*)::int4 from products where shop_id = ${shopId} and category_id = ${categoryId})
        + (select count(*)::int4 from product_shelves where shop_id = ${shopId} and category_id = ${categoryId}) as products,
        (select count(*)::int4 from categories where shop_id = ${shopId} and parent_id = ${categoryId}) as below`.execute(
      tx,
    )
    const { products, below } = rows[0] ?? { products: 0, below: 0 }
    if (below > 0)
      throw new Refusal(`« ${name} » a des catégories sous elle : rangez-les ailleurs d’abord, ou supprimez-les.`)
    if (products > 0)
      throw new Refusal(
        `« ${name} » contient encore ${products} produit${products > 1 ? 's' : ''} : rangez-les ailleurs d’abord.`,
      )
    await tx.deleteFrom('categories').where('shop_id', '=', shopId).where('id', '=', categoryId).execute()
    const subject = { kind: 'category', id: categoryId }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.remove-category', subject, before: { name } })
  })
}
