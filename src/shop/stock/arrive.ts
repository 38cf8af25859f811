import { type Db, sql } from '#database'
import type { Actor } from '#people'

/** Pieces of a line of a delivery slip that went on the shelf. */
export type Arrived = { receiptLineId: number; variantId: number; quantity: number }

/** Takes in what a supplier delivered: quantities rise and the ledger names the delivery. A line of a slip arrives once. */
export async function arrive(tx: Db, actor: Actor, shopId: number, lines: readonly Arrived[]): Promise<void> {
  const some = lines.filter(({ quantity }) => quantity > 0)
  if (some.length === 0) return
  await sql`
    with came as (
      select * from unnest(${some.map((line) => line.receiptLineId)}::bigint[],
        ${some.map((line) => line.variantId)}::bigint[], ${some.map((line) => line.quantity)}::integer[])
        as c (receipt_line_id, variant_id, quantity)
    ), held as (
      select id from variants where shop_id = ${shopId} and id in (select variant_id from came) order by id for update
    ), entered as (
      insert into stock_movements (shop_id, variant_id, quantity, kind, receipt_line_id, actor_kind, actor_id, actor_name)
      select ${shopId}, c.variant_id, c.quantity, 'purchase', c.receipt_line_id, ${actor.kind}, ${actor.id}::bigint, ${actor.name}
      from came c join held on held.id = c.variant_id order by c.receipt_line_id
      returning variant_id, quantity
    )
    update variants v set quantity = v.quantity + e.quantity
    from (select variant_id, sum(quantity)::integer as quantity from entered group by variant_id) e
    where v.shop_id = ${shopId} and v.id = e.variant_id`.execute(tx)
}
