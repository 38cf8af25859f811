import { type Db, sql } from '#database'
import { nameSql } from './articles.ts'
import { proposed, usualTarget } from './proposed.ts'

/** An article that runs low, and who could deliver it: the cheapest; null where nobody is known to. */
export type Wanted = {
  variantId: number
  productId: number
  name: string
  reference: string
  available: number
  awaited: number
  low: number
  target: number
  supplier: { id: number; name: string; reference: string; priceMicro: number; lot: number } | null
  /** Pieces to order, in whole lots. */
  proposed: number
  /** Pieces of it in the supplier's draft already. */
  inDraft: number
}

/** The most that one looks through: the scarcest come first. */
export const MOST_WANTED = 200

/**
 * The articles on sale under their threshold, what is awaited counted, the scarcest first: MOST_WANTED at most, in one statement.
 * `shopLow` is the threshold of those that have none of their own.
 */
export async function toBuy(db: Db, shopId: number, shopLow: number): Promise<Wanted[]> {
  const { rows } = await sql<Omit<Wanted, 'proposed' | 'target'> & { target: number | null }>`
    with few as (
      select v.id, v.product_id, v.reference, v.choices, v.quantity, ${shopLow}::int4 as low, null::int4 as target
      from variants v where v.shop_id = ${shopId} and v.quantity <= ${shopLow} and v.hidden_at is null
        and not exists (select from stock_thresholds t where t.shop_id = v.shop_id and t.variant_id = v.id)
      union all
      select v.id, v.product_id, v.reference, v.choices, v.quantity, t.low, t.target
      from stock_thresholds t cross join lateral (select * from variants where shop_id = ${shopId} and id = t.variant_id limit 1) v
      where t.shop_id = ${shopId} and v.quantity <= t.low and v.hidden_at is null
    ), counted as materialized (
      select few.*, coalesce((select sum(l.awaited) from purchase_order_lines l
        where l.shop_id = ${shopId} and l.variant_id = few.id and l.awaited > 0), 0)::int4 as awaited
      from few
    ), drafted as materialized (
      select l.variant_id, sum(l.quantity)::int4 as quantity from purchase_orders o
      join purchase_order_lines l on l.shop_id = ${shopId} and l.order_id = o.id
      where o.shop_id = ${shopId} and o.state = 'draft' group by l.variant_id
    ), scarce as materialized (
      select v.*, ${nameSql} as name from counted v
      join products p on p.shop_id = ${shopId} and p.id = v.product_id and p.active_since is not null
      where v.quantity + v.awaited <= v.low
        and not exists (select from pack_parts k where k.shop_id = ${shopId} and k.pack_id = v.product_id)
      order by v.quantity + v.awaited - v.low, v.id limit ${sql.lit(MOST_WANTED)}
    )
    select v.id as "variantId", v.product_id as "productId", v.name, v.reference, v.quantity as available,
      v.awaited, v.low, v.target, offer.found as supplier,
      coalesce((select quantity from drafted where variant_id = v.id), 0) as "inDraft"
    from scarce v
    left join lateral (
      select json_build_object('id', s.id, 'name', s.name, 'reference', a.reference, 'priceMicro', a.price_micro,
        'lot', a.lot) as found
      from supplier_articles a join suppliers s on s.shop_id = a.shop_id and s.id = a.supplier_id
      where a.shop_id = ${shopId} and a.variant_id = v.id order by a.price_micro, a.id limit 1) offer on true
    order by v.quantity + v.awaited - v.low, v.id`.execute(db)
  return rows.map((row) => {
    const target = row.target ?? usualTarget(row.low)
    return { ...row, target, proposed: proposed({ ...row, target, lot: row.supplier?.lot ?? 1 }) }
  })
}
