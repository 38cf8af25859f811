import { type Db, sql } from '#database'
import type { Actor } from '#people'
import type { Received } from './receive.ts'

/**
 * So many pieces more of some articles, or fewer, below zero: a count that a file brings, as corrections of the ledger, in one
 * statement. The caller holds the articles and records the act.
 */
export async function recount(tx: Db, actor: Actor, shopId: number, counted: readonly Received[]): Promise<void> {
  const some = counted.filter(({ quantity }) => quantity !== 0)
  if (some.length === 0) return
  await sql`
    with counted as (
      select * from unnest(
        ${some.map((one) => one.variantId)}::bigint[], ${some.map((one) => one.quantity)}::integer[]
      ) as r (variant_id, quantity)
    ), changed as (
      update variants v set quantity = v.quantity + counted.quantity from counted
      where v.shop_id = ${shopId} and v.id = counted.variant_id
      returning v.id
    )
    insert into stock_movements (shop_id, variant_id, quantity, kind, actor_kind, actor_id, actor_name)
    select ${shopId}, counted.variant_id, counted.quantity, 'correction', ${actor.kind}, ${actor.id}::bigint, ${actor.name}
    from counted join changed on changed.id = counted.variant_id`.execute(tx)
}
