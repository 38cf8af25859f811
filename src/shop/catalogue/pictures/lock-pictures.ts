import type { Db } from '#database'
import { lockProduct } from '../products/lock-product.ts'

/** The name of a product and its pictures in their order, held until the end of the transaction. Refuses with NotFound. */
export async function lockPictures(tx: Db, shopId: number, productId: number) {
  const name = await lockProduct(tx, shopId, productId)
  const pictures = await tx
    .selectFrom('pictures')
    .select(['id', 'hash', 'alt', 'position'])
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return { name, pictures }
}
