import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { noProduct } from './product-fields.ts'

/**
 * Puts a product away, out of the shop and of the lists, or brings it back, hidden; its orders, stock and past stay. Nothing
 * happens to one that is so already. Refuses with NotFound.
 */
export function archiveProduct(
  db: Db,
  actor: Actor,
  shopId: number,
  productId: number,
  archived: boolean,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const was = await tx
      .selectFrom('products')
      .select(['name', 'archived_at'])
      .where('shop_id', '=', shopId)
      .where('id', '=', productId)
      .forUpdate()
      .executeTakeFirst()
    if (!was) throw noProduct()
    if ((was.archived_at !== null) === archived) return
    await tx
      .updateTable('products')
      .set(archived ? { archived_at: now(), active_since: null } : { archived_at: null })
      .where('shop_id', '=', shopId)
      .where('id', '=', productId)
      .execute()
    const verb = archived ? 'catalogue.archive-product' : 'catalogue.bring-back-product'
    await trace.record(tx, shopId, actor, {
      verb,
      subject: { kind: 'product', id: productId },
      after: { name: was.name },
    })
  })
}
