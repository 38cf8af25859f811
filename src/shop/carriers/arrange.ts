import { now } from '#clock'
import { type Db, inTransaction, reorder, sql } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { add, locked, settingsOf } from './change.ts'

const copyOf = (name: string) => `${name.slice(0, 70)} (copie)`

/** Adds a carrier like another one, with its logo, zones and prices, behind the others, not yet on offer; answers its id. Refuses with NotFound. */
export function duplicate(db: Db, actor: Actor, shopId: number, id: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    const settings = await settingsOf(tx, shopId, id)
    const copy = await add(
      tx,
      actor,
      shopId,
      { ...settings, name: copyOf(settings.name) },
      { verb: 'carriers.duplicate', off: true },
    )
    await sql`update carriers k set picture_hash = o.picture_hash, picture_width = o.picture_width,
      picture_height = o.picture_height from carriers o
      where k.shop_id = ${shopId} and k.id = ${copy} and o.shop_id = ${shopId} and o.id = ${id}`.execute(tx)
    return copy
  })
}

type Way = { by: -1 | 1; from: number | undefined }

/**
 * Moves a carrier up (-1) or down (1) among those of the shop; nothing moves at an end, nor where it does not stand at `from` (0 for
 * the first) any more. Refuses with NotFound.
 */
export function move(db: Db, actor: Actor, shopId: number, id: number, { by, from }: Way): Promise<void> {
  return inTransaction(db, async (tx) => {
    const rows = await tx
      .selectFrom('carriers')
      .select(['id', 'name'])
      .where('shop_id', '=', shopId)
      .where('removed_at', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .forUpdate()
      .execute()
    const { name } = await locked(tx, shopId, id)
    const row = rows.map((one) => one.id)
    if (row.indexOf(id) !== from || !(await reorder(tx, 'carriers', shopId, { row, id, by }))) return
    const place = row.indexOf(id) + 1
    const after = { name, place: place + by }
    await trace.record(tx, shopId, actor, {
      verb: 'carriers.move',
      subject: { kind: 'carrier', id },
      before: { name, place },
      after,
    })
  })
}

/**
 * Removes a carrier: gone where nothing ever named it, else kept out of sight for the orders that it carried. Carts and orders
 * being taken down that had chosen it are asked to choose again. Refuses with NotFound.
 */
export function remove(db: Db, actor: Actor, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name } = await locked(tx, shopId, id)
    const { rows } = await sql<{ used: boolean }>`
      select exists (select from orders where shop_id = ${shopId} and carrier_id = ${id})
        or exists (select from quotations where shop_id = ${shopId} and carrier_id = ${id})
        or exists (select from carts where shop_id = ${shopId} and carrier_id = ${id})
        or exists (select from drafts where shop_id = ${shopId} and carrier_id = ${id}) as used`.execute(tx)
    await (rows[0]?.used ? hide(tx, shopId, id) : wipe(tx, shopId, id))
    await trace.record(tx, shopId, actor, {
      verb: 'carriers.remove',
      subject: { kind: 'carrier', id },
      before: { name },
      after: { name, kept: rows[0]?.used === true },
    })
  })
}

const hide = (tx: Db, shopId: number, id: number) =>
  tx
    .updateTable('carriers')
    .set({ removed_at: now(), enabled_at: null })
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .execute()

async function wipe(tx: Db, shopId: number, id: number): Promise<void> {
  await tx.deleteFrom('carrier_ranges').where('shop_id', '=', shopId).where('carrier_id', '=', id).execute()
  await tx.deleteFrom('carriers').where('shop_id', '=', shopId).where('id', '=', id).execute()
}
