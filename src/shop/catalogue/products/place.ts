import type { Db } from '#database'
import { Invalid } from '#refusals'

/** Where a product stands and who makes it; what is absent stays as it is. */
type Place = { categoryId?: number; manufacturerId?: number | null }

/** Refuses (Invalid) a category or a manufacturer that is not the shop’s. */
export async function checkPlace(tx: Db, shopId: number, { categoryId, manufacturerId }: Place): Promise<void> {
  const faults: Record<string, string> = {}
  for (const [table, id, field] of [
    ['categories', categoryId, 'category'],
    ['manufacturers', manufacturerId, 'manufacturer'],
  ] as const) {
    if (id === undefined || id === null) continue
    const found = await tx
      .selectFrom(table)
      .select('id')
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!found) faults[field] = 'Faites votre choix dans la liste.'
  }
  if (Object.keys(faults).length > 0) throw new Invalid('Ce produit ne peut pas être enregistré.', faults)
}
