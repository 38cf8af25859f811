import { type Db, sql } from '#database'
import { unitTtcCents } from '#money'
import type { ManagedState } from './managed.ts'
import { offered } from './offered-rates.ts'

/** A product as one row of the table that changes many. */
export type GridRow = {
  id: number
  name: string
  categoryId: number
  htMicro: number
  ttcCents: number
  rateBp: number
  purchaseMicro: number | null
  weightG: number
  state: ManagedState
  /** Pieces, all variants together. */
  quantity: number
  variants: number
  /** The rates of the shop, basis points, highest first. */
  rates: number[]
  /** Of the only variant; null where there are several, whose references and thresholds are on their own sheet. */
  only: { variantId: number; reference: string; low: number | null; target: number | null } | null
}

/** These products of a shop, in this order, in one statement; those that are gone are left out. */
export async function gridRows(db: Db, shopId: number, ids: readonly number[]): Promise<GridRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<GridRow, 'ttcCents'>>`
    select p.id, p.name, p.category_id as "categoryId", p.price_micro as "htMicro", t.rate_bp as "rateBp",
      p.purchase_micro as "purchaseMicro", p.weight_g as "weightG", v.quantity, v.variants,
      case when p.archived_at is not null then 'archived' when p.active_since is null then 'hidden' else 'shown' end as state,
      array(select taxes.rate_bp from taxes where taxes.shop_id = ${shopId} and ${offered()} order by taxes.rate_bp desc) as rates,
      case when v.variants = 1 then jsonb_build_object('variantId', v.id, 'reference', v.reference,
        'low', s.low, 'target', s.target) end as only
    from unnest(${[...ids]}::bigint[]) with ordinality as w (id, n)
    join products p on p.shop_id = ${shopId} and p.id = w.id
    join taxes t on t.shop_id = ${shopId} and t.id = p.tax_id
    cross join lateral (
      select sum(quantity)::int8 as quantity, count(*)::int4 as variants, min(id) as id,
        (array_agg(reference order by position, id))[1] as reference
      from variants where shop_id = ${shopId} and product_id = p.id and removed_at is null) v
    left join stock_thresholds s on s.shop_id = ${shopId} and s.variant_id = v.id
    order by w.n`.execute(db)
  return rows.map((row) => ({ ...row, ttcCents: unitTtcCents(row.htMicro, row.rateBp) }))
}
