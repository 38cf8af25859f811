import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { lockCategory } from './lock-category.ts'

/** Moves a category before (-1) or after (1) its neighbour on the same shelf; at the end of the shelf nothing moves. */
export function moveCategory(db: Db, actor: Actor, shopId: number, categoryId: number, by: -1 | 1): Promise<void> {
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
    const ids = shelf.map(({ id }) => id)
    const [from, to] = [ids.indexOf(categoryId), ids.indexOf(categoryId) + by]
    if (ids[to] === undefined) return
    ids.splice(to, 0, ...ids.splice(from, 1))
    await sql`update categories c set position = moved.position::int4 - 1
      from unnest(${ids}::bigint[]) with ordinality as moved (id, position)
      where c.shop_id = ${shopId} and c.id = moved.id`.execute(tx)
    const subject = { kind: 'category', id: categoryId }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.move-category', subject, after: { name } })
  })
}
