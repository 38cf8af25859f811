import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { clean, cleanLine, isNaming } from '#texts'
import * as trace from '#trace'
import { refreshCategory } from '../looking/search-text.ts'
import { refuseNamesake } from '../products/namesake.ts'
import { reprice } from '../products/reprice.ts'
import { parentOf } from './categories.ts'
import { lockCategory } from './lock-category.ts'

export type CategoryChange = { name?: string; description?: string; parentId?: number | null; inMenu?: boolean }

/**
 * Renames a category, changes its text or puts it under another one; its address stays, for links lead there. Refuses with
 * NotFound an unknown category, with Invalid an empty name, itself or a lower category as the one above, and a third level.
 */
export function changeCategory(
  db: Db,
  actor: Actor,
  shopId: number,
  categoryId: number,
  change: CategoryChange,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const was = await lockCategory(tx, shopId, categoryId)
    const name = change.name === undefined ? was.name : cleanLine(change.name)
    if (!isNaming(name)) throw new Invalid('Donnez un nom à la catégorie.', { name: 'Donnez un nom à la catégorie.' })
    const parentId = change.parentId === undefined ? was.parent_id : change.parentId
    if (parentId !== was.parent_id) await checkParent(tx, shopId, categoryId, parentId)
    if (name !== was.name || parentId !== was.parent_id)
      await refuseNamesake(tx, shopId, { id: categoryId, name, parentId })
    const description = change.description === undefined ? was.description : clean(change.description)
    await tx
      .updateTable('categories')
      .set({ name, description, parent_id: parentId, in_menu: change.inMenu ?? was.in_menu })
      .where('shop_id', '=', shopId)
      .where('id', '=', categoryId)
      .execute()
    // Promotions are for what stands under a category.
    if (parentId !== was.parent_id) await reprice(tx, shopId, { categoryIds: [categoryId], productIds: [] }, now())
    // Articles are found by the names of their categories.
    if (name !== was.name || parentId !== was.parent_id) await refreshCategory(tx, shopId, categoryId)
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.change-category',
      subject: { kind: 'category', id: categoryId },
      before: { name: was.name, description: was.description, parentId: was.parent_id, inMenu: was.in_menu },
      after: { name, description, parentId, inMenu: change.inMenu ?? was.in_menu },
    })
  })
}

async function checkParent(tx: Db, shopId: number, categoryId: number, parentId: number | null): Promise<void> {
  const refused = (message: string) => new Invalid(message, { parent: message })
  if (parentId === categoryId) throw refused('Une catégorie ne se range pas sous elle-même.')
  if (parentId === null) return
  await parentOf(tx, shopId, parentId)
  const below = await tx
    .selectFrom('categories')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('parent_id', '=', categoryId)
    .executeTakeFirst()
  if (below) throw refused('Cette catégorie en a d’autres sous elle : il n’y a que deux niveaux.')
}
