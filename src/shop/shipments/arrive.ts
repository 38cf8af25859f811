import { at, dayInFrance } from '#clock'
import { type Db, inTransaction } from '#database'
import * as deliveries from '#deliveries'
import { date } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import type { Clerk } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import { leftToShip } from './left-to-ship.ts'

/** The order is over: what is said of its parcels stays. */
export class OrderOver extends Refusal {}

export type Arrival = {
  parcelId: number
  /** The day in France on which it was received, 2026-11-23; null when it was not after all. */
  on: string | null
}

/**
 * Notes the day on which a parcel was received: the delay to withdraw runs from the last one's (code de la consommation
 * L221-18). With the last one the order is « Livré ». Says whether anything changed. Refuses with Invalid a day before the
 * parcel left or to come, with OrderOver, with NotFound.
 */
export function arrive(
  db: Db,
  clerk: Clerk,
  shopId: number,
  orderId: number,
  { parcelId, on }: Arrival,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const held = await orders.hold(tx, shopId, orderId)
    const { balance } = held
    const parcel = balance.parcels.find(({ id }) => id === parcelId)
    if (!parcel) throw new NotFound(t('shipments.unknown'))
    if (parcel.deliveredOn === on) return false
    if (balance.state.closed) throw new OrderOver(t('shipments.over', { state: balance.state.name }))
    checkDay(on, dayInFrance(new Date(parcel.leftAt)), dayInFrance(held.at))
    await deliveries.arrive(tx, shopId, [parcelId], on)
    const delivered = isLast(balance, parcelId, on) && held.states.find(({ code }) => code === 'delivered')
    if (delivered) await at(held.at, () => orders.bringInto(tx, clerk, shopId, orderId, delivered.code))
    else await orders.noteState(tx, clerk, held, balance.state, { reason: said(balance, parcelId, on) })
    const { before, after } = orders.arrivalsOf(balance, [parcelId], on)
    await trace.record(
      tx,
      shopId,
      clerk,
      orders.arrived(
        orderId,
        { state: balance.state.code, arrivals: before, arrivedOn: parcel.deliveredOn },
        { state: delivered ? delivered.code : balance.state.code, arrivals: after, arrivedOn: on },
      ),
    )
    return true
  })
}

function checkDay(on: string | null, left: string, today: string): void {
  if (on === null || (on >= left && on <= today)) return
  const sentence = t('shipments.wrongDay', { from: date(left), to: date(today) })
  throw new Invalid(sentence, { arrivedOn: sentence })
}

/** All left, and all the others were received. */
const isLast = (balance: orders.Balance, parcelId: number, on: string | null): boolean =>
  on !== null &&
  balance.state.shipped &&
  leftToShip(balance).length === 0 &&
  balance.parcels.every(({ id, deliveredOn }) => id === parcelId || deliveredOn !== null)

/** « colis n° 1 arrivé le 23/11/2026 » */
function said({ parcels }: orders.Balance, parcelId: number, on: string | null): string {
  const rank = parcels.findIndex(({ id }) => id === parcelId) + 1
  return on === null ? t('shipments.eventBack', { rank }) : t('shipments.eventArrived', { rank, day: date(on) })
}
