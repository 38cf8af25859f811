import type { Line } from '#money'
import { askedOf, bestOff, type Net, pieceOf, type Reduction, type Rounding, reductionOf, type Worth } from '#prices'
import type { RawArticle, Shown } from './article-sql.ts'
import { onOrderOf } from './on-order.ts'

/** A variant as it is ordered, at today's price: the unit price without tax in micro-euros. */
export type Article = {
  variantId: number
  productId: number
  /** Its category and the one above it. */
  shelves: readonly (number | null)[]
  productSlug: string
  name: string
  /** « Taille : M, Couleur : Rouge », or empty. */
  choice: string
  reference: string
  ean: string
  /** Pieces that can be ordered now; 0 when the article is not sold any longer. */
  left: number
  /** Pieces there are; what is ordered beyond them comes later. */
  inStock: number
  /** What is told of pieces beyond those; undefined where they are not sold on order. */
  onOrder: string | undefined
  unitHtMicro: number
  /** What was taken off the unit price; null for nothing. */
  reduction: Reduction | null
  rateBp: number
  /** Grams of one piece, and its longest side in millimetres, 0 while nobody said. */
  weightG: number
  sideMm: number
  /** What a piece holds. */
  net: Net
  /** It spoils or perishes soon: there is no withdrawing from it. */
  perishable: boolean
  picture: Shown | null
}

/** Pieces of an article with what they come to: amounts in cents. */
export type PricedArticle = Article & Line & { quantity: number }

/** What a buyer's group is given off what a reduction leaves, basis points, and the rules that hold for it and the quantity. */
export type Terms = { groupBp: number | null; rules?: readonly Worth[] }

/** An article as a buyer is asked for it. */
export function articleFor(raw: RawArticle, rounding: Rounding, { groupBp, rules = [] }: Terms): Article {
  const {
    variantId,
    productId,
    shelves,
    name,
    reference,
    ean,
    left,
    inStock,
    rateBp,
    weightG,
    sideMm,
    perishable,
    picture,
  } = raw
  const piece = pieceOf({ ...raw, ...bestOff(raw, rules), groupBp: groupBp ?? 0 })
  return {
    variantId,
    productId,
    shelves,
    name,
    reference,
    ean,
    left,
    inStock,
    onOrder: onOrderOf(raw),
    rateBp,
    weightG,
    sideMm,
    perishable,
    picture,
    net: { quantity: raw.net, unit: raw.unit },
    productSlug: raw.slug,
    choice: raw.choices.map((value, index) => `${raw.options[index]}\u00a0: ${value}`).join(', '),
    unitHtMicro: askedOf(piece, rateBp, rounding),
    reduction: reductionOf(piece, rateBp, rounding),
  }
}
