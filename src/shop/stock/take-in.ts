import { type Db, sql } from '#database'
import type { Actor } from '#people'

/** Pieces of an order's line that came back from the customer: fit to be sold again, or not. */
export type CameBack = { lineId: number; good: number; damaged: number }

/**
 * Takes in what came back from a customer, into the variants that it was taken from: all of it enters the ledger, what is
 * damaged leaves it again as scrapped. A pack comes back whole: its parts are all fit, or none is. The caller holds the order, and knows that no more comes back than left.
 */
export async function takeIn(tx: Db, actor: Actor, shopId: number, lines: readonly CameBack[]): Promise<void> {
  const some = lines.filter(({ good, damaged }) => good + damaged > 0)
  if (some.length === 0) return
  await sql`
    with came as (
      select w.order_line_id, w.good * coalesce(f.quantity, 1) as good, w.damaged * coalesce(f.quantity, 1) as damaged,
        coalesce(f.variant_id, m.variant_id) as variant_id from unnest(${some.map(({ lineId }) => lineId)}::bigint[],
        ${some.map(({ good }) => good)}::integer[], ${some.map(({ damaged }) => damaged)}::integer[])
        as w (order_line_id, good, damaged)
      left join order_line_parts f on f.shop_id = ${shopId} and f.order_line_id = w.order_line_id,
      lateral (select variant_id from stock_movements m where m.shop_id = ${shopId}
        and m.order_line_id = w.order_line_id and m.kind = 'sale' order by m.id desc limit 1) m
    ), held as (
      select id from variants where shop_id = ${shopId} and id in (select variant_id from came) order by id for update
    ), entered as (
      insert into stock_movements (shop_id, variant_id, quantity, kind, order_line_id, actor_kind, actor_id, actor_name)
      select ${shopId}, c.variant_id, k.quantity, k.kind, c.order_line_id, ${actor.kind}, ${actor.id}::bigint, ${actor.name}
      from came c join held on held.id = c.variant_id,
        lateral (values (1, 'back', c.good + c.damaged), (2, 'scrap', -c.damaged)) as k (n, kind, quantity)
      where k.quantity <> 0 order by c.order_line_id, k.n
      returning variant_id, quantity
    )
    update variants v set quantity = v.quantity + e.quantity
    from (select variant_id, sum(quantity)::integer as quantity from entered group by variant_id) e
    where v.shop_id = ${shopId} and v.id = e.variant_id and e.quantity <> 0`.execute(tx)
}
