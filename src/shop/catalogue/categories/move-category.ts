import { type Db, inTransaction, reorder } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { lockCategory } from './lock-category.ts'

/** Moves a category before (-1) or after (1) its neighbour on the same shelf; false at the end of the shelf, where nothing moves. */
export function moveCategory(db: Db, actor: Actor, shopId: number, categoryId: number, by: -1 | 1): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { name, parent_id } = await lockCategory(tx, shopId, categoryId)
    const shelf = await tx
      .selectFrom('categories')
      .select(['id'])
      .where('shop_id', '=', shopId)
      .where('parent_id', 'is not distinct from', parent_id)
      .orderBy('position')
      .orderBy('id')
      .forUpdate()
      .execute()
    const row = shelf.map(({ id }) => id)
    if (!(await reorder(tx, 'categories', shopId, { row, id: categoryId, by }))) return false
    const subject = { kind: 'category', id: categoryId }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.move-category', subject, after: { name } })
    return true
  })
}
