import type { Db } from '#database'
import { noProduct } from '../products/product-fields.ts'

/** The name of a product and its pictures in their order, held until the end of the transaction. Refuses with NotFound. */
export async function lockPictures(tx: Db, shopId: number, productId: number) {
  const product = await tx
    .selectFrom('products')
    .select('name')
    .where('shop_id', '=', shopId)
    .where('id', '=', productId)
    .forUpdate()
    .executeTakeFirst()
  if (!product) throw noProduct()
  const pictures = await tx
    .selectFrom('pictures')
    .select(['id', 'hash', 'alt', 'position'])
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return { name: product.name, pictures }
}
