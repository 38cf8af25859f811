import type { NetUnit } from '#prices'
import { priceAtSql } from '../prices/price-periods.ts'
import { shelvesSql } from '../prices/price-rules.ts'
import { carriersText, leadText } from '../products/carried-by.ts'
import type { WhenOut } from '../products/facts.ts'
import type { Card } from './card.ts'

export type CardRow = {
  id: number
  slug: string
  name: string
  lowest_cents: number
  highest_cents: number
  reduction_bp: number
  off_cents: number
  shelves: (number | null)[]
  prior_cents: number | null
  price_micro: number
  tax_id: number
  impact: number
  fresh: boolean
  variants: number
  variant_id: number
  quantity: number
  opinions: number
  stars: number
  when_out: WhenOut
  out_note: string
  lead_days: number
  carrier_ids: number[] | null
  net_quantity: number
  net_unit: NetUnit
  hash: string | null
  width: number
  height: number
  alt: string
}

/** SQL: less than a month in the shop at the moment $2. */
export const freshSql = "p.created_at > $2::timestamptz - interval '30 days'"

/** SQL: what a card shows at the moment $2 of the products in `chosen` (id, k), a common table expression; $1 is the shop. */
export const cardColumnsSql = `
  p.id, p.slug, p.name, price.lowest_cents, price.highest_cents, price.reduction_bp, price.off_cents, price.prior_cents,
  ${shelvesSql} as shelves,
  p.price_micro, p.tax_id, p.when_out, p.out_note, ${leadText} as lead_days, ${carriersText} as carrier_ids, v.impact, ${freshSql} as fresh,
  v.variants, v.variant_id, v.quantity, v.net_quantity, v.net_unit,
  coalesce(said.opinions, 0) as opinions, coalesce(said.stars, 0) as stars, i.hash, i.width, i.height, i.alt`

export const cardJoinsSql = `
  join products p on p.shop_id = $1 and p.id = chosen.id
  ${priceAtSql('$2::timestamptz')}
  join lateral (
    select count(*)::int4 as variants, min(id) as variant_id, sum(greatest(quantity, 0))::int8 as quantity,
      min(price_impact_micro) as impact,
      (array_agg(net_quantity order by price_impact_micro, position, id))[1] as net_quantity,
      (array_agg(net_unit order by price_impact_micro, position, id))[1] as net_unit
    from variants
    where variants.shop_id = p.shop_id and variants.product_id = p.id and variants.hidden_at is null
  ) v on true
  left join review_sums said on said.shop_id = p.shop_id and said.product_id = p.id
  left join lateral (
    select hash, width, height, alt from pictures
    where pictures.shop_id = p.shop_id and pictures.product_id = p.id order by position limit 1
  ) i on true`

/** A row as a card. */
export function cardOf(row: CardRow): Card {
  const priceCents = row.lowest_cents
  const { id, slug, name, fresh, quantity, opinions, stars } = row
  return {
    id,
    slug,
    name,
    fresh,
    quantity,
    opinions,
    stars,
    whenOut: row.when_out,
    outNote: row.out_note,
    leadDays: row.lead_days,
    carrierIds: row.carrier_ids,
    priceCents,
    fullMicro: Math.max(0, row.price_micro + row.impact),
    taxId: row.tax_id,
    net: { quantity: row.net_quantity, unit: row.net_unit },
    from: row.highest_cents !== row.lowest_cents,
    reductionBp: row.reduction_bp,
    offCents: row.off_cents,
    shelves: row.shelves,
    priorCents: row.prior_cents !== null && row.prior_cents > priceCents ? row.prior_cents : undefined,
    variantId: row.variants === 1 ? row.variant_id : null,
    picture: row.hash === null ? null : { hash: row.hash, width: row.width, height: row.height, alt: row.alt },
  }
}
