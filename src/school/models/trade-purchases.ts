// Whom a trade buys from, and below how many pieces an article is to be bought again.
import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { system } from '#people'
import * as purchases from '#purchases'
import * as stock from '#stock'
import type { Trade } from './trade-file.ts'

/** The suppliers with what they sell, at the price that the trade buys for, and the thresholds of the articles that have one. */
export async function nameSuppliers(
  db: Db,
  shopId: number,
  trade: Trade,
  products: ReadonlyMap<string, number>,
): Promise<void> {
  const variants = new Map<string, number[]>()
  for (const { slug, threshold } of trade.products) {
    if (!threshold && !trade.suppliers?.some(({ products: sold }) => sold.includes(slug))) continue
    const sheet = await catalogue.findManaged(db, shopId, products.get(slug) ?? 0)
    const ids = sheet.variants.map(({ id }) => id)
    variants.set(slug, ids)
    if (threshold) for (const id of ids) await stock.setThreshold(db, system, shopId, id, threshold)
  }
  for (const { products: sold, minimum, lot, address, ...sheet } of trade.suppliers ?? []) {
    const where = `${address.street}\n${address.postcode} ${address.city}`
    const supplierId = await purchases.addSupplier(db, system, shopId, {
      ...sheet,
      address: where,
      minimumCents: minimum,
    })
    for (const slug of sold) {
      const product = trade.products.find((one) => one.slug === slug)
      const terms = { reference: '', priceMicro: (product?.purchasePrice ?? 0) * 10_000, lot }
      for (const variantId of variants.get(slug) ?? [])
        await purchases.setArticle(db, system, shopId, { supplierId, variantId }, terms)
    }
  }
}
