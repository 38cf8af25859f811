import { articleFor, type RawArticle } from '#catalogue'
import { type Regime, type Rounding, sameTerritory } from '#prices'

// What was sold under other settings of the shop stays sold so.

/** How an order was sold: its regime, who bought, where it went (null: handed over in the shop), the rate of each variant. */
export type Sold = {
  regime: Regime
  vatNumber: string
  place: { country: string; postcode: string } | null
  rates: Record<string, number>
}

/** How an order that is changed was sold, as long as it goes to the same territory, to the same VAT number. */
export const stillSold = (sold: Sold, invoice: { vatNumber: string } | null, place: Sold['place']): Sold | null =>
  sameTerritory(sold.place, place) && (invoice?.vatNumber ?? sold.vatNumber) === sold.vatNumber ? sold : null

export type Selling = { regime: Regime; sold: Sold | null }

/** An article in the regime of a sale; one that was sold at a rate that is not today's keeps it. */
export function articleIn(
  { regime, sold }: Selling,
  raw: RawArticle,
  rounding: Rounding,
  terms: Parameters<typeof articleFor>[2],
) {
  const article = articleFor(raw, rounding, terms, regime)
  const rateBp = sold?.rates[raw.variantId] ?? article.rateBp
  if (rateBp === article.rateBp) return article
  const homeBp = raw.rateBp || (rateBp === regime.standardBp ? 2000 : rateBp)
  return { ...articleFor({ ...raw, rateBp }, rounding, terms), homeBp }
}
