import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { changeCategory } from './change-category.ts'
import { lockCategory } from './lock-category.ts'

/** Under which main category (null: it is one), and before which other one there (null: behind all). */
export type CategoryPlace = { parentId: number | null; beforeId: number | null }

/**
 * Puts a category at a place among those under another one, or among the main ones; false where it stands already. Refuses
 * with NotFound an unknown category, with Invalid what `changeCategory` refuses, and a neighbour that is not there.
 */
export function placeCategory(
  db: Db,
  actor: Actor,
  shopId: number,
  categoryId: number,
  { parentId, beforeId }: CategoryPlace,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { name, parent_id } = await lockCategory(tx, shopId, categoryId)
    if (parent_id !== parentId) await changeCategory(tx, actor, shopId, categoryId, { parentId })
    const shelf = await tx
      .selectFrom('categories')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('parent_id', 'is not distinct from', parentId)
      .orderBy('position')
      .orderBy('id')
      .forUpdate()
      .execute()
    const was = shelf.map(({ id }) => id)
    const row = was.filter((id) => id !== categoryId)
    const at = beforeId === null || beforeId === categoryId ? row.length : row.indexOf(beforeId)
    if (at < 0) throw new Invalid('La place choisie n’existe plus : rechargez la page.', {})
    row.splice(beforeId === categoryId ? was.indexOf(categoryId) : at, 0, categoryId)
    if (row.join() === was.join()) return parent_id !== parentId
    await sql`update categories c set position = placed.position::int4 - 1
      from unnest(${row}::bigint[]) with ordinality as placed (id, position)
      where c.shop_id = ${shopId} and c.id = placed.id`.execute(tx)
    const subject = { kind: 'category', id: categoryId }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.move-category', subject, after: { name } })
    return true
  })
}
