import { type Db, sql } from '#database'
import type { Actor } from '#people'

/** So many pieces of an article; below zero, so many fewer. `at`: the moment of a past that is told, else now. */
export type Moved = { variantId: number; quantity: number; at?: Date }

/** Moves the stock of many articles and writes the ledger, in one statement: each article once. The caller holds them. */
export async function moveMany(
  tx: Db,
  actor: Actor,
  shopId: number,
  kind: 'initial' | 'correction',
  moved: readonly Moved[],
): Promise<void> {
  const some = moved.filter(({ quantity }) => quantity !== 0)
  if (some.length === 0) return
  await sql`
    with moved as (
      select * from unnest(
        ${some.map((one) => one.variantId)}::bigint[], ${some.map((one) => one.quantity)}::integer[],
        ${some.map(({ at }) => at ?? null)}::timestamptz[]
      ) as r (variant_id, quantity, at)
    ), changed as (
      update variants v set quantity = v.quantity + moved.quantity from moved
      where v.shop_id = ${shopId} and v.id = moved.variant_id
      returning v.id
    )
    insert into stock_movements (shop_id, variant_id, quantity, kind, at, actor_kind, actor_id, actor_name)
    select ${shopId}, moved.variant_id, moved.quantity, ${kind}, coalesce(moved.at, moment()),
      ${actor.kind}, ${actor.id}::bigint, ${actor.name}
    from moved join changed on changed.id = moved.variant_id`.execute(tx)
}
