import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { addPart } from './add-part.ts'
import { removePart, setPartQuantity } from './change-part.ts'
import { packChanged } from './hold-pack.ts'

/** Pieces of an article in a pack. */
export type Part = { variantId: number; quantity: number }

/**
 * Makes a product hold these articles, in this order, and no others; none makes it an ordinary product again. Each that comes, goes
 * or changes is an act of its own. Refuses as `addPart` and `setPartQuantity`; answers false where all of it stood so.
 */
export function setParts(
  db: Db,
  actor: Actor,
  shopId: number,
  packId: number,
  wanted: readonly Part[],
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await holdAll(tx, shopId, packId, wanted)
    const was = await partsHeld(tx, shopId, packId)
    if (JSON.stringify(was) === JSON.stringify(wanted.map(({ variantId, quantity }) => ({ variantId, quantity }))))
      return false
    for (const { variantId } of was)
      if (!wanted.some((one) => one.variantId === variantId)) await removePart(tx, actor, shopId, { packId, variantId })
    for (const { variantId, quantity } of wanted) {
      const there = was.find((one) => one.variantId === variantId)
      if (!there) await addPart(tx, actor, shopId, { packId, variantId, quantity })
      else if (there.quantity !== quantity) await setPartQuantity(tx, actor, shopId, { packId, variantId }, quantity)
    }
    await sql`update pack_parts k set position = o.position::int4 - 1
      from unnest(${wanted.map(({ variantId }) => variantId)}::bigint[]) with ordinality as o (id, position)
      where k.shop_id = ${shopId} and k.pack_id = ${packId} and k.variant_id = o.id`.execute(tx)
    await packChanged(tx, shopId, packId)
    return true
  })
}

/** The pack and all that it will hold, by their ids, so that nobody waits in a circle. */
async function holdAll(tx: Db, shopId: number, packId: number, wanted: readonly Part[]): Promise<void> {
  await sql`select id from products where shop_id = ${shopId} and (id = ${packId}::bigint or id in (
    select product_id from variants where shop_id = ${shopId}
      and id = any(${wanted.map(({ variantId }) => variantId)}::bigint[]))) order by id for update`.execute(tx)
}

async function partsHeld(tx: Db, shopId: number, packId: number): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select variant_id as "variantId", quantity from pack_parts where shop_id = ${shopId} and pack_id = ${packId}
    order by position, variant_id`.execute(tx)
  return rows
}
