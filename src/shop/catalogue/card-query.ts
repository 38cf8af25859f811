import { unitTtcCents, withReduction } from '#money'
import { priorPriceSql } from './price-history.ts'

export type Picture = { hash: string; width: number; height: number; alt: string }

/** An article as shelves show it. Cents, tax included. */
export type Card = {
  id: number
  slug: string
  name: string
  /** The cheapest variant's. */
  priceCents: number
  /** True when other variants cost more. */
  from: boolean
  /** The lowest price of the 30 days before the reduction; undefined without one. */
  priorCents: number | undefined
  /** The reduction that holds now, basis points. */
  reductionBp: number
  /** Less than a month in the shop. */
  fresh: boolean
  /** The only variant, which a button can add at once; null when there is a choice to make. */
  variantId: number | null
  /** Pieces left, all variants together. */
  quantity: number
  picture: Picture | null
}

export type CardRow = {
  id: number
  slug: string
  name: string
  price_micro: number
  rate_bp: number
  reduction_bp: number
  prior_cents: number | null
  fresh: boolean
  variants: number
  variant_id: number
  quantity: number
  lowest: number
  highest: number
  hash: string | null
  width: number
  height: number
  alt: string
}

/** SQL: the reduction that holds now on product `p`, basis points. */
export const reductionNowSql = `
  case when p.reduction_from <= now() and (p.reduction_until is null or p.reduction_until > now())
    then p.reduction_bp else 0 end`

/** SQL: less than a month in the shop. */
export const freshSql = "p.created_at > now() - interval '30 days'"

/** SQL: what a card shows of the products in `chosen` (id, k), `chosen` being a common table expression. */
export const cardColumnsSql = `
  p.id, p.slug, p.name, p.price_micro, t.rate_bp, ${reductionNowSql} as reduction_bp,
  case when (${reductionNowSql}) > 0 then ${priorPriceSql} end as prior_cents,
  ${freshSql} as fresh,
  v.variants, v.variant_id, v.quantity, v.lowest, v.highest, i.hash, i.width, i.height, i.alt`

export const cardJoinsSql = `
  join products p on p.shop_id = $1 and p.id = chosen.id
  join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
  join lateral (
    select count(*)::int4 as variants, min(id) as variant_id, sum(quantity)::int4 as quantity,
      min(price_impact_micro) as lowest, max(price_impact_micro) as highest
    from variants where variants.shop_id = p.shop_id and variants.product_id = p.id
  ) v on true
  left join lateral (
    select hash, width, height, alt from pictures
    where pictures.shop_id = p.shop_id and pictures.product_id = p.id order by position limit 1
  ) i on true`

/** A row as a card: prices are rounded here, by the one rounding of the house. */
export function cardOf(row: CardRow): Card {
  const full = row.price_micro + row.lowest
  const priceCents = unitTtcCents(withReduction(full, row.reduction_bp), row.rate_bp)
  const { id, slug, name, fresh, quantity } = row
  return {
    id,
    slug,
    name,
    fresh,
    quantity,
    priceCents,
    from: row.highest !== row.lowest,
    reductionBp: row.reduction_bp,
    priorCents: row.prior_cents !== null && row.prior_cents > priceCents ? row.prior_cents : undefined,
    variantId: row.variants === 1 ? row.variant_id : null,
    picture: row.hash === null ? null : { hash: row.hash, width: row.width, height: row.height, alt: row.alt },
  }
}
