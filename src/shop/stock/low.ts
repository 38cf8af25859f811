import type { Db } from '#database'
import { inFrench } from '#texts'

export type LowVariant = {
  productId: number
  name: string
  /** In the order of the product's options; empty for a product without choice. */
  choices: string[]
  reference: string
  quantity: number
}

/** Articles on sale of which `threshold` pieces or fewer are left, the scarcest first. */
export async function listLow(db: Db, shopId: number, threshold: number, limit: number): Promise<LowVariant[]> {
  const rows = await db
    .selectFrom('variants')
    .innerJoin('products', (join) =>
      join.onRef('products.shop_id', '=', 'variants.shop_id').onRef('products.id', '=', 'variants.product_id'),
    )
    .select(['product_id', 'products.name', 'choices', 'reference', 'quantity'])
    .where('variants.shop_id', '=', shopId)
    .where('quantity', '<=', threshold)
    .where('active_since', 'is not', null)
    .where('hidden_at', 'is', null)
    .orderBy('quantity')
    .orderBy(inFrench('products.name'))
    .orderBy('variants.id')
    .limit(limit)
    .execute()
  return rows.map(({ product_id, choices, ...row }) => ({
    ...row,
    productId: product_id,
    choices: choices as string[],
  }))
}
