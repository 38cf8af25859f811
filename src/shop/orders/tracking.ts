import { type Db, inTransaction } from '#database'
import type { Clerk } from '#people'
import * as trace from '#trace'
import { numbered } from './acts.ts'
import { hold } from './balance.ts'
import { type Change, changeState } from './change-state.ts'
import { handle } from './handle.ts'
import { writeNumber } from './parcel-number.ts'

/**
 * Writes a parcel's number, which the mail « En cours de livraison » and the customer's page show: of the parcel named, else of
 * the one that leaves next, or of the last one when all have left. At most 60 characters; empty takes it away.
 */
export function setTracking(
  db: Db,
  clerk: Clerk,
  shopId: number,
  orderId: number,
  trackingNumber: string,
  parcelId?: number,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const parcel = await writeNumber(tx, await hold(tx, shopId, orderId), { number: trackingNumber, parcelId })
    if (!parcel) return
    await handle(tx, clerk, shopId, orderId)
    await trace.record(tx, shopId, clerk, numbered(orderId, parcel.before, parcel.after))
  })
}

type Shipping = Omit<Change, 'to' | 'tracking'> & { tracking: string }

/**
 * The parcel leaves with its number (empty when there is none): one act, and the mail that goes with it tells the number. One
 * that has left already gets its number. Refuses as `setTracking` and `changeState` do.
 */
export function ship(db: Db, clerk: Clerk, shopId: number, orderId: number, change: Shipping): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const left = await changeState(tx, clerk, shopId, orderId, { ...change, to: 'shipped' })
    if (!left) await setTracking(tx, clerk, shopId, orderId, change.tracking)
    return left
  })
}
