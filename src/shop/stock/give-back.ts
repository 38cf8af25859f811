import { type Db, sql } from '#database'
import type { Actor } from '#people'

/**
 * Gives the pieces of an order back to the stock, once: each of its sales that has no return yet gets one.
 * Calling it again changes nothing; neither does an order that took nothing.
 */
export async function giveBack(tx: Db, actor: Actor, shopId: number, orderId: number): Promise<void> {
  await sql`
    with sold as (
      select m.variant_id, -m.quantity as quantity, m.order_line_id
      from stock_movements m join order_lines l on l.shop_id = m.shop_id and l.id = m.order_line_id
      where l.shop_id = ${shopId} and l.order_id = ${orderId} and m.kind = 'sale'
    ), held as (
      select id from variants
      where shop_id = ${shopId} and id in (select variant_id from sold) order by id for update
    ), returned as (
      insert into stock_movements (shop_id, variant_id, quantity, kind, order_line_id, actor_kind, actor_id, actor_name)
      select ${shopId}, sold.variant_id, sold.quantity, 'return', sold.order_line_id,
        ${actor.kind}, ${actor.id}::bigint, ${actor.name}
      from sold join held on held.id = sold.variant_id
      on conflict (shop_id, order_line_id, kind) do nothing
      returning variant_id, quantity
    )
    update variants v set quantity = v.quantity + back.quantity
    from (select variant_id, sum(quantity)::integer as quantity from returned group by variant_id) back
    where v.shop_id = ${shopId} and v.id = back.variant_id`.execute(tx)
}
