import type { Db } from '#database'
import { noProduct } from './product-fields.ts'

/** Holds a product until the end of the transaction; answers its name. Refuses with NotFound. */
export async function lockProduct(tx: Db, shopId: number, productId: number): Promise<string> {
  const product = await tx
    .selectFrom('products')
    .select('name')
    .where('shop_id', '=', shopId)
    .where('id', '=', productId)
    .forUpdate()
    .executeTakeFirst()
  if (!product) throw noProduct()
  return product.name
}
