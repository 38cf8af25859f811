import { now } from '#clock'
import { type Db, sql } from '#database'
import { NotFound } from '#refusals'

/** A parcel of an order, held until the end of the transaction. Refuses with NotFound one that is not there, or had not left. */
async function parcel(tx: Db, shopId: number, orderId: number, id: number) {
  const found = await tx
    .selectFrom('shipments')
    .select('tracking_number')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('id', '=', id)
    .where('taken_back_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound('Ce colis n’existe pas.')
  return found
}

/** Writes the number that a parcel is followed by; answers the one it had. Refuses with NotFound. */
export async function setTracking(
  tx: Db,
  shopId: number,
  orderId: number,
  { id, tracking }: { id: number; tracking: string },
): Promise<string> {
  const before = await parcel(tx, shopId, orderId, id)
  await change(tx, shopId, [id], { tracking_number: tracking })
  return before.tracking_number
}

/** Parcels that were received on a day (in France); null takes the day away. The caller holds their order. */
export const arrive = (tx: Db, shopId: number, ids: readonly number[], day: string | null): Promise<void> =>
  change(tx, shopId, ids, { delivered_on: day })

/**
 * Takes back what was noted of an order's parcels since a moment: those that left since had not, those that were taken back
 * since had left all the same, as they were. The caller holds their order.
 */
export async function undoSince(tx: Db, shopId: number, orderId: number, since: Date): Promise<void> {
  const left = await tx
    .selectFrom('shipments')
    .select(['id', 'left_at', 'taken_back_at'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where((eb) => eb.or([eb('taken_back_at', 'is', null), eb('taken_back_at', '>=', since)]))
    .execute()
  const standing = left.filter(({ left_at, taken_back_at }) => taken_back_at === null && left_at >= since)
  const mistaken = left.filter(({ left_at, taken_back_at }) => taken_back_at !== null && left_at < since)
  await takeBack(
    tx,
    shopId,
    standing.map(({ id }) => id),
  )
  for (const { id } of mistaken) await leaveAgain(tx, shopId, id)
}

/** A parcel that was taken back by mistake is written anew, as it left. */
async function leaveAgain(tx: Db, shopId: number, id: number): Promise<void> {
  await sql`
    with again as (
      insert into shipments (shop_id, order_id, slip_id, carrier_name, tracking_number, left_at, delivered_on,
        actor_kind, actor_id, actor_name)
      select shop_id, order_id, slip_id, carrier_name, tracking_number, left_at, delivered_on, actor_kind, actor_id, actor_name
      from shipments where shop_id = ${shopId} and id = ${id}
      returning shop_id, id
    )
    insert into shipment_lines (shop_id, shipment_id, order_line_id, quantity)
    select again.shop_id, again.id, l.order_line_id, l.quantity
    from again join shipment_lines l on l.shop_id = again.shop_id and l.shipment_id = ${id}`.execute(tx)
}

/** Parcels that were noted by mistake: they had not left, and count for nothing. The caller holds their order. */
export const takeBack = (tx: Db, shopId: number, ids: readonly number[]): Promise<void> =>
  change(tx, shopId, ids, { taken_back_at: now() })

type Changes = { tracking_number: string } | { delivered_on: string | null } | { taken_back_at: Date }

async function change(tx: Db, shopId: number, ids: readonly number[], changes: Changes): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('shipments')
    .set(changes)
    .where('shop_id', '=', shopId)
    .where('id', 'in', ids)
    .where('taken_back_at', 'is', null)
    .execute()
}
