import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { withReduction } from '#money'
import { system } from '#people'
import type { Trade } from './trade-file.ts'
import type { Filling, Shelves } from './trade-shelves.ts'

/** The packs of a trade, made of what stands on its shelves already, each at the price of its parts less what it saves. */
export async function fillPacks(db: Db, { shopId, trade, pictures }: Filling, shelves: Shelves): Promise<void> {
  for (const { percent, category, picture: shown, reference, parts: named, ...sheet } of trade.packs ?? []) {
    const parts = named.map((part) => ({ ...part, product: productOf(trade, part.reference) }))
    const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((all, part) => all + of(part), 0)
    const packId = await catalogue.addProduct(db, system, shopId, {
      ...sheet,
      categoryId: shelves.categories.get(category) ?? 0,
      rateBp: Math.round((parts[0]?.product.vatRate ?? 0) * 100),
      price: {
        ttcCents: withReduction(
          sum(({ pieces, product }) => pieces * product.price),
          percent * 100,
        ),
      },
      purchaseMicro: sum(({ pieces, product }) => pieces * product.purchasePrice) * 10_000,
      weightG: sum(({ pieces, product }) => pieces * product.weight),
      pictures: [{ ...pictures.of(shown.file), alt: shown.alt }],
      variants: [{ reference, quantity: 0 }],
    })
    for (const { pieces: quantity, product } of parts) {
      const [variantId = 0] = shelves.variants.get(product.slug) ?? []
      await catalogue.addPart(db, system, shopId, { packId, variantId, quantity })
    }
  }
}

/** The product, without choices, of a reference. */
function productOf({ products }: Trade, reference: string) {
  const found = products.find((one) => one.reference === reference && !one.variants)
  if (!found) throw new Error(`the trade has no article ${reference} to put in a pack`)
  return found
}
