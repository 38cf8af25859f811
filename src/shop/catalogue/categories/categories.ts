import type { Selectable } from 'kysely'
import { type Db, inTransaction, sql, type Tables } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { cleanLine, isNaming } from '#texts'
import * as trace from '#trace'
import { freeSlug } from '../addresses/free-slug.ts'
import { slugOf } from '../addresses/slug.ts'
import { refuseNamesake } from '../products/namesake.ts'

export type Category = Selectable<Tables['categories']>

export type NewCategory = {
  name: string
  description?: string
  /** The category above; there are two levels, so it must be a main one. */
  parentId?: number | null
  /** Offered in the menu unless it says not. */
  inMenu?: boolean
  /** Made from the name when absent. */
  slug?: string
}

/** Adds a category at the end of its shelf and returns its id. Refuses, with Invalid, an empty name, one that stands there already, or a parent that is not a main category. */
export async function addCategory(db: Db, actor: Actor, shopId: number, category: NewCategory): Promise<number> {
  const name = cleanLine(category.name)
  if (!isNaming(name)) throw new Invalid('Donnez un nom à la catégorie.', { name: 'Donnez un nom à la catégorie.' })
  return inTransaction(db, async (tx) => {
    const parentId = await parentOf(tx, shopId, category.parentId ?? null)
    await refuseNamesake(tx, shopId, { name, parentId })
    const { id } = await tx
      .insertInto('categories')
      .values({
        shop_id: shopId,
        parent_id: parentId,
        slug: await freeSlug(tx, 'categories', shopId, category.slug ?? slugOf(name)),
        name,
        description: category.description?.trim() ?? '',
        in_menu: category.inMenu ?? true,
        position: sql`(select coalesce(max(position) + 1, 0) from categories where shop_id = ${shopId})`,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const subject = { kind: 'category', id }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.add-category', subject, after: { name, parentId } })
    return id
  })
}

/** The main category asked for as the one above. Refuses, with Invalid, one that is unknown or not a main one. */
export async function parentOf(tx: Db, shopId: number, parentId: number | null): Promise<number | null> {
  if (parentId === null) return null
  const parent = await tx
    .selectFrom('categories')
    .select('parent_id')
    .where('shop_id', '=', shopId)
    .where('id', '=', parentId)
    .executeTakeFirst()
  if (!parent || parent.parent_id !== null)
    throw new Invalid('La catégorie du dessus doit être une catégorie principale de la boutique.', {
      parent: 'Choisissez une catégorie principale.',
    })
  return parentId
}

/** Every category of the shop, in the order of the shelves. */
export function listCategories(db: Db, shopId: number): Promise<Category[]> {
  return db
    .selectFrom('categories')
    .selectAll()
    .where('shop_id', '=', shopId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Every category with the number of products that stand in it itself, as their main shelf or another, in the order of the shelves. */
export function countCategories(db: Db, shopId: number): Promise<(Category & { products: number })[]> {
  return db
    .selectFrom('categories')
    .selectAll('categories')
    .select(
      sql<number>`(select count(*) from products p where p.shop_id = ${shopId} and p.category_id = categories.id)
        + (select count(*) from product_shelves x where x.shop_id = ${shopId} and x.category_id = categories.id)`.as(
        'products',
      ),
    )
    .where('categories.shop_id', '=', shopId)
    .orderBy('position')
    .orderBy('categories.id')
    .$castTo<Category & { products: number }>()
    .execute()
}
