import { type Db, inTransaction } from '#database'
import type { Clerk } from '#people'
import * as trace from '#trace'
import { numbered } from './acts.ts'
import { type Change, changeState } from './change-state.ts'
import { handle, held } from './handle.ts'
import { writeNumber } from './parcel-number.ts'

/** Writes the parcel's number, which the mail « En cours de livraison » and the customer's page show. At most 60 characters; empty takes it away. */
export function setTracking(
  db: Db,
  clerk: Clerk,
  shopId: number,
  orderId: number,
  trackingNumber: string,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const parcel = await writeNumber(tx, await held(tx, shopId, orderId), trackingNumber)
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
