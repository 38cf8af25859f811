import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import * as mail from '#mail'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import { type Change, changeState } from './change-state.ts'
import { addMessage } from './write.ts'

/** The first act on an order of somebody who works in the shop takes its NEW away. */
async function handle(tx: Db, clerk: Clerk, shopId: number, orderId: number): Promise<void> {
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

/** The shop's answer to a customer, read on the order's page and in a mail. Refuses an empty one; the same words sent twice in a row are one message. */
export function writeToCustomer(db: Db, clerk: Clerk, shopId: number, orderId: number, body: string): Promise<void> {
  const text = body.trim()
  if (text === '' || text.length > 3000)
    return Promise.reject(
      new Invalid('Le message n’a pas été envoyé.', {
        body: text === '' ? 'Écrivez votre message.' : 'Écrivez 3 000 caractères au plus.',
      }),
    )
  return inTransaction(db, async (tx) => {
    const order = await held(tx, shopId, orderId)
    const last = await tx
      .selectFrom('order_messages')
      .select(['author_kind', 'author_id', 'body'])
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last?.author_kind === clerk.kind && last.author_id === clerk.id && last.body === text) return
    await addMessage(tx, shopId, orderId, clerk, text)
    await mail.tell(tx, {
      kind: 'answer',
      shopId,
      customerId: order.customer_id,
      subject: '',
      body: text,
      to: { name: order.customer_name, email: order.customer_email },
      author: clerk,
      about: { orderId, reference: order.reference },
    })
    await mail.seenInOffice(tx, shopId, { orderId })
    await handle(tx, clerk, shopId, orderId)
    await trace.record(tx, shopId, clerk, {
      verb: 'orders.write-to-customer',
      subject: { kind: 'order', id: orderId },
      after: { body: text },
    })
  })
}

async function held(tx: Db, shopId: number, orderId: number) {
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
