import type { Db } from '#database'
import { NotFound } from '#refusals'
import type { Category } from './categories.ts'

/** A category of the shop, held until the end of the transaction. Refuses with NotFound one that is not there. */
export async function lockCategory(tx: Db, shopId: number, categoryId: number): Promise<Category> {
  const category = await tx
    .selectFrom('categories')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', categoryId)
    .forUpdate()
    .executeTakeFirst()
  if (!category) throw new NotFound('Cette catégorie n’existe pas dans cette boutique.')
  return category
}
