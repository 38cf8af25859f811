import { fromTtc, type Line, unitTtcCents } from '#money'
import {
  askedOf,
  bestOff,
  HOME,
  type Net,
  type Piece,
  pieceOf,
  type Reduction,
  type Regime,
  type Rounding,
  rateIn,
  reductionOf,
  type Worth,
} from '#prices'
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
  /** « Taille : M, Couleur : Rouge », of a pack what it holds: « 2 × Cahier, 1 × Stylo (bleu) »; or empty. */
  choice: string
  reference: string
  ean: string
  /** Pieces that can be ordered now; 0 when the article is not sold any longer. */
  left: number
  /** Pieces there are; what is ordered beyond them comes later. */
  inStock: number
  /** What is told of pieces beyond those; undefined where they are not sold on order. And days before it may leave. */
  onOrder: string | undefined
  leadDays: number
  /** The carriers that alone may carry it; absent for all. */
  carriers?: readonly number[]
  unitHtMicro: number
  /** What was taken off the unit price; null for nothing. */
  reduction: Reduction | null
  /** Whom or what the price is for, where it is not everybody's from the first piece on. */
  own?: 'group' | 'quantity'
  /** The rate that it is sold at, and the one that it bears on the mainland: basis points. */
  rateBp: number
  homeBp: number
  /** Grams; its longest side, millimetres, 0 while nobody said. */
  weightG: number
  sideMm: number
  /** What a piece holds. */
  net: Net
  /** It spoils soon. What its price holds for its end as waste, cents tax included where it goes; absent for nothing. */
  perishable: boolean
  ecotaxCents?: number
  picture: Shown | null
}

/** Pieces of an article with what they come to: amounts in cents. */
export type PricedArticle = Article & Line & { quantity: number }

/** What a buyer's group is given off what a reduction leaves, basis points, and the rules that hold for it and the quantity. */
export type Terms = { groupBp: number | null; rules?: readonly (Worth & { allGroups?: boolean })[] }

/**
 * An article as a buyer is asked for it in a regime of VAT: it costs without tax what it costs in France, and bears the rate of
 * there; an amount off is the same without tax too.
 */
export function articleFor(raw: RawArticle, rounding: Rounding, terms: Terms, regime: Regime = HOME): Article {
  const { variantId, productId, shelves, name, reference, ean, left, inStock, weightG, perishable, picture } = raw
  const { piece, rateBp } = pieceIn(regime, raw, terms)
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
    leadDays: raw.leadDays,
    ...(raw.carriers && { carriers: raw.carriers }),
    rateBp,
    homeBp: raw.rateBp,
    weightG,
    sideMm: raw.sideMm,
    perishable,
    picture,
    net: { quantity: raw.net, unit: raw.unit },
    productSlug: raw.slug,
    choice: raw.contents ?? raw.choices.map((value, index) => `${raw.options[index]}\u00a0: ${value}`).join(', '),
    unitHtMicro: askedOf(piece, rateBp, rounding),
    reduction: reductionOf(piece, rateBp, rounding),
    ...ecotaxIn(raw, rateBp),
    ...ownPrice(raw, terms, regime, piece),
  }
}

/** Why a piece is asked less than everybody is for the first one: its buyer's group, a promotion of the group's, so many pieces. */
function ownPrice(raw: RawArticle, { rules = [] }: Terms, regime: Regime, { htMicro }: Piece): Pick<Article, 'own'> {
  if (htMicro >= pieceIn(regime, raw, { groupBp: null }).piece.htMicro) return {}
  const everybody = rules.filter(({ allGroups }) => allGroups !== false)
  return {
    own: htMicro < pieceIn(regime, raw, { groupBp: null, rules: everybody }).piece.htMicro ? 'group' : 'quantity',
  }
}

/** It is the same without tax wherever it goes. */
const ecotaxIn = ({ ecotaxCents, rateBp: homeBp }: RawArticle, rateBp: number): Pick<Article, 'ecotaxCents'> =>
  ecotaxCents > 0
    ? { ecotaxCents: rateBp === homeBp ? ecotaxCents : unitTtcCents(fromTtc(ecotaxCents, homeBp), rateBp) }
    : {}

/** The price of a piece where it goes. */
function pieceIn(regime: Regime, raw: RawArticle, { groupBp, rules = [] }: Terms) {
  const { rateBp: homeBp } = raw
  const rateBp = rateIn(regime, homeBp)
  const { reductionBp, offCents: off } = bestOff(raw, rules)
  const offMicro = fromTtc(off, homeBp)
  const offCents = rateBp === homeBp ? off : unitTtcCents(offMicro, rateBp)
  return { rateBp, piece: pieceOf({ ...raw, rateBp, reductionBp, offCents, offMicro, groupBp: groupBp ?? 0 }) }
}
