import type { Line } from '#money'
import {
  askedOf,
  bestOff,
  type Net,
  type NetUnit,
  pieceOf,
  type Reduction,
  type Rounding,
  reductionOf,
  type Worth,
} from '#prices'
import { shelvesSql } from '../prices/price-rules.ts'

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
  /** Pieces in stock now; 0 when the article is not sold any longer. */
  left: number
  unitHtMicro: number
  /** What was taken off the unit price; null for nothing. */
  reduction: Reduction | null
  rateBp: number
  /** Grams of one piece. */
  weightG: number
  /** What a piece holds. */
  net: Net
  /** It spoils or perishes soon: there is no withdrawing from it. */
  perishable: boolean
  picture: { hash: string; alt: string; width: number; height: number } | null
}

/** Pieces of an article with what they come to: amounts in cents. */
export type PricedArticle = Article & Line & { quantity: number }

/** An article as the database tells it (`articleSql`). */
export type RawArticle = {
  variantId: number
  productId: number
  shelves: (number | null)[]
  slug: string
  name: string
  options: string[]
  choices: string[]
  reference: string
  ean: string
  left: number
  priceMicro: number
  impactMicro: number
  rateBp: number
  reductionBp: number
  offCents: number
  weightG: number
  net: number
  unit: NetUnit
  perishable: boolean
  picture: Article['picture']
}

/** SQL text: the pairs of a `json_build_object` that tell an article (RawArticle) of `variants v`, joined as `articleJoinsSql` does. */
export const articleSql = `
  'variantId', v.id, 'productId', p.id, 'shelves', ${shelvesSql},
  'slug', p.slug, 'name', p.name, 'options', p.options, 'choices', v.choices,
  'reference', v.reference, 'ean', v.ean, 'left',
  case when p.active_since <= moment() and v.hidden_at is null then v.quantity else 0 end,
  'priceMicro', p.price_micro, 'impactMicro', v.price_impact_micro, 'rateBp', t.rate_bp,
  'reductionBp', price.reduction_bp, 'offCents', price.off_cents, 'weightG', p.weight_g + v.weight_impact_g, 'net', v.net_quantity,
  'unit', v.net_unit, 'perishable', p.perishable,
  'picture', (
    select json_build_object('hash', i.hash, 'alt', i.alt, 'width', i.width, 'height', i.height)
    from pictures i where i.shop_id = p.shop_id and i.product_id = p.id
    order by i.id = v.picture_id desc nulls last, i.position, i.id limit 1)`

/** SQL text: what `articleSql` reads beside `variants v`, but for the price (`priceAtSql`). */
export const articleJoinsSql = `
  join products p on p.shop_id = v.shop_id and p.id = v.product_id
  join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id`

/** What a buyer's group is given off what a reduction leaves, basis points, and the rules that hold for it and the quantity. */
export type Terms = { groupBp: number | null; rules?: readonly Worth[] }

/** An article as a buyer is asked for it. */
export function articleFor(raw: RawArticle, rounding: Rounding, { groupBp, rules = [] }: Terms): Article {
  const { variantId, productId, shelves, name, reference, ean, left, rateBp, weightG, perishable, picture } = raw
  const piece = pieceOf({ ...raw, ...bestOff(raw, rules), groupBp: groupBp ?? 0 })
  return {
    variantId,
    productId,
    shelves,
    name,
    reference,
    ean,
    left,
    rateBp,
    weightG,
    perishable,
    picture,
    net: { quantity: raw.net, unit: raw.unit },
    productSlug: raw.slug,
    choice: raw.choices.map((value, index) => `${raw.options[index]}\u00a0: ${value}`).join(', '),
    unitHtMicro: askedOf(piece, rateBp, rounding),
    reduction: reductionOf(piece, rateBp, rounding),
  }
}
