import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import { type Change, changeState } from './change-state.ts'

/** The first act on an order of somebody who works in the shop takes its NEW away. */
export async function handle(tx: Db, clerk: Clerk, shopId: number, orderId: number): Promise<void> {
  await tx
    .updateTable('orders')
    .set({ handled_at: now(), handled_by: clerk.kind === 'employee' ? clerk.id : null })
    .where('shop_id', '=', shopId)
    .where('id', '=', orderId)
    .where('handled_at', 'is', null)
    .execute()
}

/** Takes NEW away from orders of an invented past: somebody of the shop has handled them, nobody by name. */
export async function markHandled(db: Db, shopId: number, orderIds: readonly number[]): Promise<void> {
  await db
    .updateTable('orders')
    .set({ handled_at: now() })
    .where('shop_id', '=', shopId)
    .where('id', 'in', [...orderIds, 0])
    .where('handled_at', 'is', null)
    .execute()
}

/** Writes the parcel's number, which the mail « En cours de livraison » and the customer's page show. At most 60 characters; empty takes it away. */
export function setTracking(
  db: Db,
  clerk: Clerk,
  shopId: number,
  orderId: number,
  trackingNumber: string,
): Promise<void> {
  const wanted = trackingNumber.trim()
  if (wanted.length > 60)
    return Promise.reject(
      new Invalid('Ce numéro de suivi est trop long.', { tracking: 'Indiquez 60 caractères au plus.' }),
    )
  return inTransaction(db, async (tx) => {
    const before = await held(tx, shopId, orderId)
    if (before.tracking_number === wanted) return
    await tx
      .updateTable('orders')
      .set({ tracking_number: wanted })
      .where('shop_id', '=', shopId)
      .where('id', '=', orderId)
      .execute()
    await handle(tx, clerk, shopId, orderId)
    await trace.record(tx, shopId, clerk, {
      verb: 'orders.set-tracking',
      subject: { kind: 'order', id: orderId },
      before: { trackingNumber: before.tracking_number },
      after: { trackingNumber: wanted },
    })
  })
}

export async function held(tx: Db, shopId: number, orderId: number) {
  const order = await tx
    .selectFrom('orders')
    .select(['id', 'tracking_number', 'reference', 'customer_id', 'customer_name', 'customer_email'])
    .where('shop_id', '=', shopId)
    .where('id', '=', orderId)
    .forUpdate()
    .executeTakeFirst()
  if (!order) throw new NotFound('Cette commande n’existe pas.')
  return order
}

/**
 * The parcel leaves with its number (empty when there is none), or nothing happened: the mail that goes with it tells the
 * number. Refuses as `setTracking` and `changeState` do.
 */
export function ship(
  db: Db,
  clerk: Clerk,
  shopId: number,
  orderId: number,
  { tracking, ...change }: Omit<Change, 'to'> & { tracking: string },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await setTracking(tx, clerk, shopId, orderId, tracking)
    return changeState(tx, clerk, shopId, orderId, { ...change, to: 'shipped' })
  })
}
