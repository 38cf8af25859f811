import type { Db } from '#database'
import { NotFound } from '#refusals'
import { lockProduct } from '../products/lock-product.ts'

/** Which file of which product. */
export type WhichFile = { productId: number; fileId: number }

/** The name of a product and its files in their order, held until the end of the transaction. Refuses with NotFound. */
export async function lockFiles(tx: Db, shopId: number, productId: number) {
  const name = await lockProduct(tx, shopId, productId)
  const files = await tx
    .selectFrom('product_files')
    .select(['id', 'hash', 'title', 'position'])
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return { name, files }
}

/** The same with one of its files. Refuses with NotFound one that is no longer there. */
export async function lockFile(tx: Db, shopId: number, { productId, fileId }: WhichFile) {
  const { name, files } = await lockFiles(tx, shopId, productId)
  const file = files.find(({ id }) => id === fileId)
  if (!file) throw new NotFound('Ce fichier n’est plus sur la fiche du produit.')
  return { name, files, file }
}
