import { type Db, sql } from '#database'
import type { Actor } from '#people'

/** Pieces of a line of an order. */
export type Back = { lineId: number; quantity: number }

/**
 * Gives pieces of an order's lines back to the stock, to the variants that they were taken from, of a pack its parts. Never more than
 * the line took and has not given back yet. The caller holds the order, so that two do not give the same back.
 */
export async function giveBack(tx: Db, actor: Actor, shopId: number, lines: readonly Back[]): Promise<void> {
  await sql`
    with wanted as (
      select * from unnest(
        ${lines.map(({ lineId }) => lineId)}::bigint[], ${lines.map(({ quantity }) => quantity)}::integer[]
      ) as w (order_line_id, quantity)
    ), still_out as (
      select m.variant_id, m.order_line_id, least(w.quantity * coalesce(f.quantity, 1), -sum(m.quantity))::integer as quantity
      from stock_movements m join wanted w on w.order_line_id = m.order_line_id
      left join order_line_parts f
        on f.shop_id = ${shopId} and f.order_line_id = m.order_line_id and f.variant_id = m.variant_id
      where m.shop_id = ${shopId} and m.kind in ('sale', 'return')
      group by m.variant_id, m.order_line_id, w.quantity, f.quantity
      having sum(m.quantity) < 0
    ), held as (
      select id from variants
      where shop_id = ${shopId} and id in (select variant_id from still_out) order by id for update
    ), returned as (
      insert into stock_movements (shop_id, variant_id, quantity, kind, order_line_id, actor_kind, actor_id, actor_name)
      select ${shopId}, o.variant_id, o.quantity, 'return', o.order_line_id, ${actor.kind}, ${actor.id}::bigint, ${actor.name}
      from still_out o join held on held.id = o.variant_id
      returning variant_id, quantity
    )
    update variants v set quantity = v.quantity + back.quantity
    from (select variant_id, sum(quantity)::integer as quantity from returned group by variant_id) back
    where v.shop_id = ${shopId} and v.id = back.variant_id`.execute(tx)
}
