import type { NetUnit } from '#prices'
import { sellableText } from '#stock'
import { contentsText } from '../packs/contents.ts'
import { shelvesSql } from '../prices/price-rules.ts'
import { carriersText, leadText } from '../products/carried-by.ts'

/** The picture of an article. */
export type Shown = { hash: string; alt: string; width: number; height: number }

/** An article as the database tells it (`articleSql`). */
export type RawArticle = {
  variantId: number
  productId: number
  shelves: (number | null)[]
  slug: string
  name: string
  options: string[]
  choices: string[]
  /** What a pack holds, in words; null of what is none. */
  contents: string | null
  reference: string
  ean: string
  left: number
  inStock: number
  whenOut: string
  outNote: string
  /** Days before it may leave. */
  leadDays: number
  /** The carriers that alone may carry it; null for all. */
  carriers: number[] | null
  priceMicro: number
  impactMicro: number
  rateBp: number
  reductionBp: number
  offCents: number
  weightG: number
  /** Its longest side, millimetres; 0 while nobody said. */
  sideMm: number
  net: number
  unit: NetUnit
  perishable: boolean
  /** In the price of a piece, cents tax included at the rate of the mainland. */
  ecotaxCents: number
  picture: Shown | null
}

/** SQL text: the pairs of a `json_build_object` that tell an article (RawArticle) of `variants v`, joined as `articleJoinsSql` does. */
export const articleSql = `
  'variantId', v.id, 'productId', p.id, 'shelves', ${shelvesSql},
  'slug', p.slug, 'name', p.name, 'options', p.options, 'choices', v.choices, 'contents', ${contentsText},
  'reference', v.reference, 'ean', v.ean, 'left',
  case when p.active_since <= moment() and v.hidden_at is null then ${sellableText} else 0 end,
  'inStock', greatest(v.quantity, 0), 'whenOut', p.when_out, 'outNote', p.out_note,
  'leadDays', ${leadText}, 'carriers', ${carriersText},
  'priceMicro', p.price_micro, 'impactMicro', v.price_impact_micro, 'rateBp', t.rate_bp,
  'reductionBp', price.reduction_bp, 'offCents', price.off_cents, 'weightG', p.weight_g + v.weight_impact_g,
  'sideMm', greatest(p.length_mm, p.width_mm, p.height_mm), 'net', v.net_quantity,
  'unit', v.net_unit, 'perishable', p.perishable, 'ecotaxCents', p.ecotax_cents,
  'picture', (
    select json_build_object('hash', i.hash, 'alt', i.alt, 'width', i.width, 'height', i.height)
    from pictures i where i.shop_id = p.shop_id and i.product_id = p.id
    order by i.id = v.picture_id desc nulls last, i.position, i.id limit 1)`

/** SQL text: what `articleSql` reads beside `variants v`, but for the price (`priceAtSql`). */
export const articleJoinsSql = `
  join products p on p.shop_id = v.shop_id and p.id = v.product_id
  join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id`
