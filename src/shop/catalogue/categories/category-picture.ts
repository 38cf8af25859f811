import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { lockCategory } from './lock-category.ts'

/** Puts a picture above the articles of a category, or takes it away (null). Refuses with NotFound. */
export function setCategoryPicture(
  db: Db,
  actor: Actor,
  shopId: number,
  categoryId: number,
  picture: { hash: string; width: number; height: number } | null,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name, picture_hash } = await lockCategory(tx, shopId, categoryId)
    if (picture_hash === (picture?.hash ?? null)) return
    const { hash = null, width = 0, height = 0 } = picture ?? {}
    await tx
      .updateTable('categories')
      .set({ picture_hash: hash, picture_width: width, picture_height: height })
      .where('shop_id', '=', shopId)
      .where('id', '=', categoryId)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: picture ? 'catalogue.show-category' : 'catalogue.bare-category',
      subject: { kind: 'category', id: categoryId },
      after: { name },
    })
  })
}
