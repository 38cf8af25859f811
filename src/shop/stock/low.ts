import type { Db } from '#database'
import { inFrench } from '#texts'
import { isPack } from './pieces.ts'

export type LowVariant = {
  productId: number
  name: string
  /** In the order of the product's options; empty for a product without choice. */
  choices: string[]
  reference: string
  quantity: number
}

/** Articles on sale of which `threshold` pieces or fewer are left, the scarcest first; a pack is short by its parts. */
export async function listLow(db: Db, shopId: number, threshold: number, limit: number): Promise<LowVariant[]> {
  const rows = await db
    .selectFrom('variants as v')
    .innerJoin('products', (join) =>
      join.onRef('products.shop_id', '=', 'v.shop_id').onRef('products.id', '=', 'v.product_id'),
    )
    .select(['product_id', 'products.name', 'choices', 'reference', 'quantity'])
    .where('v.shop_id', '=', shopId)
    .where(isPack(shopId), 'is not', true)
    .where('quantity', '<=', threshold)
    .where('active_since', 'is not', null)
    .where('hidden_at', 'is', null)
    .orderBy('quantity')
    .orderBy(inFrench('products.name'))
    .orderBy('v.id')
    .limit(limit)
    .execute()
  return rows.map(({ product_id, choices, ...row }) => ({
    ...row,
    productId: product_id,
    choices: choices as string[],
  }))
}
