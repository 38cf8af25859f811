import { type Db, sql } from '#database'
import type { Actor } from '#people'

export type Received = { variantId: number; quantity: number }

/** The first pieces of new variants (made with a quantity of 0): adds them and writes the ledger. None is no movement. */
export async function receiveInitial(
  tx: Db,
  actor: Actor,
  shopId: number,
  received: readonly Received[],
): Promise<void> {
  const some = received.filter(({ quantity }) => quantity !== 0)
  if (some.length === 0) return
  await sql`
    with received as (
      select * from unnest(
        ${some.map((one) => one.variantId)}::bigint[], ${some.map((one) => one.quantity)}::integer[]
      ) as r (variant_id, quantity)
    ), added as (
      update variants v set quantity = v.quantity + received.quantity from received
      where v.shop_id = ${shopId} and v.id = received.variant_id
      returning v.id
    )
    insert into stock_movements (shop_id, variant_id, quantity, kind, actor_kind, actor_id, actor_name)
    select ${shopId}, received.variant_id, received.quantity, 'initial', ${actor.kind}, ${actor.id}::bigint, ${actor.name}
    from received join added on added.id = received.variant_id`.execute(tx)
}
