import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { system } from '#people'
import type { TestShop } from './shop.ts'

/** A pack of one piece of each of some articles, 70.00 TTC, on sale. Answers the product. */
export async function aPack(db: Db, shop: TestShop, parts: readonly number[]): Promise<number> {
  const { categoryId } = await catalogue.findManaged(db, shop.id, shop.train.productId)
  const packId = await catalogue.addProduct(db, system, shop.id, {
    categoryId,
    rateBp: 2000,
    name: 'Lot des bois',
    price: { ttcCents: 7000 },
    weightG: 1,
    variants: [{ reference: 'JE-LOT-77', quantity: 0 }],
  })
  for (const variantId of parts) await catalogue.addPart(db, system, shop.id, { packId, variantId, quantity: 1 })
  return packId
}
