import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { demandQuantity } from './add-part.ts'
import { holdPart, packChanged, tracePack, type WhichPart } from './hold-pack.ts'

/**
 * Says how many pieces of an article a pack holds; orders that were placed keep what they had. Refuses with NotFound what the pack
 * does not hold, with Invalid (`quantity`) none and more than 999.
 */
export function setPartQuantity(
  db: Db,
  actor: Actor,
  shopId: number,
  which: WhichPart,
  quantity: number,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    demandQuantity(quantity)
    const { name, quantity: was } = await holdPart(tx, shopId, which)
    if (was === quantity) return
    await tx
      .updateTable('pack_parts')
      .set({ quantity })
      .where('shop_id', '=', shopId)
      .where('pack_id', '=', which.packId)
      .where('variant_id', '=', which.variantId)
      .execute()
    await packChanged(tx, shopId, which.packId)
    const said = { before: { name, inPack: was }, after: { name, inPack: quantity } }
    await tracePack(tx, actor, shopId, which.packId, { verb: 'catalogue.change-part', ...said })
  })
}

/** Brings a part of a pack one place forward (-1) or back (1). False at an end, where nothing moves. Refuses with NotFound. */
export function movePart(db: Db, actor: Actor, shopId: number, which: WhichPart, by: -1 | 1): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { name, order } = await holdPart(tx, shopId, which)
    const from = order.indexOf(which.variantId)
    if (order[from + by] === undefined) return false
    order.splice(from + by, 0, ...order.splice(from, 1))
    await sql`update pack_parts k set position = o.position::int4 - 1
      from unnest(${order}::bigint[]) with ordinality as o (id, position)
      where k.shop_id = ${shopId} and k.pack_id = ${which.packId} and k.variant_id = o.id`.execute(tx)
    await packChanged(tx, shopId, which.packId)
    await tracePack(tx, actor, shopId, which.packId, { verb: 'catalogue.move-part', after: { name } })
    return true
  })
}

/** Takes an article out of a pack; without any it is an ordinary product again, with no piece. Refuses with NotFound. */
export function removePart(db: Db, actor: Actor, shopId: number, which: WhichPart): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name, quantity } = await holdPart(tx, shopId, which)
    await tx
      .deleteFrom('pack_parts')
      .where('shop_id', '=', shopId)
      .where('pack_id', '=', which.packId)
      .where('variant_id', '=', which.variantId)
      .execute()
    await packChanged(tx, shopId, which.packId)
    await tracePack(tx, actor, shopId, which.packId, {
      verb: 'catalogue.remove-part',
      before: { name, inPack: quantity },
      after: { name },
    })
  })
}
