import { dayInFrance } from '#clock'
import type { Db } from '#database'
import * as deliveries from '#deliveries'
import type { Actor } from '#people'
import * as stock from '#stock'
import type { Balance, Held } from './balance.ts'
import type { Effects } from './effects.ts'

type Holding = Pick<Held, 'order' | 'balance' | 'at'>

/** Days on which parcels were received, by the parcel's id, as they were and as they are now. */
export type Arrivals = { before: Record<number, string | null>; after: Record<number, string | null> }

/**
 * What a state does to an order's parcels: one leaves with its number and a slip (the one issued now, else the one that
 * waited for it), all are received, or what was said of the last one was a mistake. Says what changed of arrivals.
 */
export async function moveParcels(
  tx: Db,
  actor: Actor,
  held: Holding,
  plan: Pick<Effects, 'leaves' | 'parcels'>,
  slipId: number | undefined,
): Promise<Arrivals | undefined> {
  const { order, balance, at } = held
  const slip = slipId ?? balance.openSlip?.id ?? null
  const sent = plan.leaves.length > 0 ? [await sendParcel(tx, actor, held, plan.leaves, slip)] : []
  const last = balance.parcels.at(-1)
  if (plan.parcels === 'not-left' && last) await notLeft(tx, held, last)
  const moved = plan.parcels === 'received' ? [...onTheWay(balance), ...sent] : mistaken(balance, plan.parcels)
  if (moved.length === 0) return undefined
  const day = plan.parcels === 'received' ? dayInFrance(at) : null
  await deliveries.arrive(tx, order.shop_id, moved, day)
  return arrivalsOf(balance, moved, day)
}

/** What is said of some parcels when their day becomes another. */
export const arrivalsOf = ({ parcels }: Balance, ids: readonly number[], day: string | null): Arrivals => ({
  before: Object.fromEntries(ids.map((id) => [id, parcels.find((one) => one.id === id)?.deliveredOn ?? null])),
  after: Object.fromEntries(ids.map((id) => [id, day])),
})

const onTheWay = ({ parcels }: Balance): number[] =>
  parcels.filter(({ deliveredOn }) => deliveredOn === null).map(({ id }) => id)

/** The parcels that were said to be received last, where that was a mistake. */
function mistaken({ parcels }: Balance, said: Effects['parcels']): number[] {
  if (said !== 'not-received') return []
  const latest = parcels
    .map(({ deliveredOn }) => deliveredOn ?? '')
    .sort()
    .at(-1)
  return parcels.filter(({ deliveredOn }) => deliveredOn !== null && deliveredOn === latest).map(({ id }) => id)
}

/**
 * A parcel leaves with these pieces and the number that was typed for it, which is then no other's; answers its id. Refuses, with
 * NotThere, what is not on the shelf yet.
 */
export async function sendParcel(
  tx: Db,
  actor: Actor,
  { order }: Pick<Holding, 'order'>,
  lines: readonly deliveries.Pieces[],
  slipId: number | null,
): Promise<number> {
  const { shop_id, id: orderId, carrier_name: carrier, tracking_number: tracking } = order
  await stock.demandThere(tx, shop_id, lines)
  const id = await deliveries.send(tx, actor, shop_id, { orderId, carrier, tracking, slipId, lines })
  if (tracking !== '') await setNext(tx, shop_id, orderId, '')
  return id
}

/** A parcel had not left: its number is the next one's again. */
async function notLeft(tx: Db, { order }: Holding, parcel: { id: number; tracking: string }): Promise<void> {
  await deliveries.takeBack(tx, order.shop_id, [parcel.id])
  if (parcel.tracking !== '' && order.tracking_number === '')
    await setNext(tx, order.shop_id, order.id, parcel.tracking)
}

/** The number of the parcel that leaves next; the order is held. */
export async function setNext(tx: Db, shopId: number, orderId: number, tracking: string): Promise<void> {
  await tx
    .updateTable('orders')
    .set({ tracking_number: tracking })
    .where('shop_id', '=', shopId)
    .where('id', '=', orderId)
    .execute()
}
