// Whom a trade buys from, and below how many pieces an article is to be bought again.
import type { Db } from '#database'
import { system } from '#people'
import * as purchases from '#purchases'
import * as stock from '#stock'
import type { Filling, Shelves } from './trade-shelves.ts'

/** The suppliers with what they sell, at the price that the trade buys for, and the thresholds of the articles that have one. */
export async function nameSuppliers(db: Db, { shopId, trade }: Filling, { variants }: Shelves): Promise<void> {
  const thresholds = trade.products.flatMap(({ slug, threshold }) =>
    threshold ? (variants.get(slug) ?? []).map((variantId) => ({ variantId, ...threshold })) : [],
  )
  await stock.setThresholds(db, system, shopId, thresholds)
  for (const { products: sold, minimum, lot, address, ...sheet } of trade.suppliers ?? []) {
    const where = `${address.street}\n${address.postcode} ${address.city}`
    const supplierId = await purchases.addSupplier(db, system, shopId, {
      ...sheet,
      address: where,
      minimumCents: minimum,
    })
    const articles = sold.flatMap((slug) => {
      const product = trade.products.find((one) => one.slug === slug)
      const terms = { reference: '', priceMicro: (product?.purchasePrice ?? 0) * 10_000, lot }
      return (variants.get(slug) ?? []).map((variantId) => ({ supplierId, supplier: sheet.name, variantId, ...terms }))
    })
    await purchases.sell(db, system, shopId, articles)
  }
}
