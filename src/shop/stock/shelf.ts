import type { RawBuilder } from 'kysely'
import { sql } from '#database'

const takenSql = (among: RawBuilder<unknown>) => sql<number>`greatest(0, coalesce((
  select sum(taken.quantity - coalesce((select sum(s.quantity) from shipment_lines s
      join shipments g on g.shop_id = s.shop_id and g.id = s.shipment_id and g.taken_back_at is null
      where s.shop_id = v.shop_id and s.order_line_id = taken.order_line_id), 0) * coalesce((
        select f.quantity from order_line_parts f where f.shop_id = v.shop_id and f.order_line_id = taken.order_line_id
          and f.variant_id = v.id), 1))
  from (select m.order_line_id, -sum(m.quantity) as quantity from stock_movements m
    where m.shop_id = v.shop_id and m.variant_id = v.id and m.kind in ('sale', 'return')${among}
    group by m.order_line_id) taken), 0))::int4`

/** SQL: pieces of a variant `v` that are sold and still on the shelf: taken by orders, not in a parcel that left. */
export const reservedSql = takenSql(sql``)

/** SQL: the same, of the orders that were placed before one, whose id a name says: who ordered first is served first. */
export const reservedBefore = (orderId: string) =>
  takenSql(sql` and m.order_line_id in (
      select b.id from order_lines b where b.shop_id = v.shop_id and b.order_id < ${sql.raw(orderId)})`)

/** SQL: what the books say is on the shelf of a variant `v`: on sale, and sold but not gone. */
export const onShelfSql = sql<number>`(v.quantity + ${reservedSql})`

/** SQL: pieces of a variant `v` of which some are still to come that are on the shelf for an order, those of earlier orders put aside. */
export const thereFor = (orderId: string) => sql<number>`greatest(0, ${onShelfSql} - ${reservedBefore(orderId)})`

/** SQL: what the corrections and the counts of a variant `v` come to in the ledger. */
export const correctedSql = sql<number>`coalesce((select sum(m.quantity) from stock_movements m
  where m.shop_id = v.shop_id and m.variant_id = v.id and m.kind in ('correction', 'count')), 0)::int4`

/** SQL: pieces by which others corrected a variant `v` since its line `l` of a count was written. */
export const sinceSql = sql<number>`(${correctedSql} - l.corrected)`

/**
 * SQL: a line `l` of a count of a variant `v` is to be counted again: others corrected it since, and not by the same gap, or more was
 * sold than its gap leaves, of an article that is not sold on order.
 */
export const staleSql = sql<boolean>`(coalesce(l.counted <> l.seen, false) and ${sinceSql} <> l.counted - l.seen
  and (${sinceSql} <> 0 or (v.quantity + l.counted - l.seen < least(0, v.quantity) and (
    select o.when_out from products o where o.shop_id = v.shop_id and o.id = v.product_id) is distinct from 'accept')))`
