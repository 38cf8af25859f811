import { type Db, sql } from '#database'
import { Invalid } from '#refusals'

/** Refuses (Invalid) a name that another category of the same shelf has: customers could not tell them apart. */
export async function refuseNamesake(
  tx: Db,
  shopId: number,
  { id, name, parentId }: { id?: number; name: string; parentId: number | null },
): Promise<void> {
  const same = await tx
    .selectFrom('categories')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('parent_id', 'is not distinct from', parentId)
    .where(sql<boolean>`folded(name) = folded(${name})`)
    .where('id', '<>', id ?? 0)
    .executeTakeFirst()
  const message = `Il y a déjà une catégorie « ${name} » à cet endroit.`
  if (same) throw new Invalid(message, { name: message })
}
