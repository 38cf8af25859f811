import * as carts from '#carts'
import * as customers from '#customers'
import { Busy, type Db, inTransaction } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { follow } from './follow.ts'
import { joinCarts } from './join-carts.ts'
import { BeingOrdered } from './merge.ts'

/**
 * What was bought without an account becomes the account's of the same e-mail, at the word of who has proved both: signed in,
 * and knowing the order's reference (orders.ofGuest). The account stays as it is. Refuses with NotFound who is no guest, or
 * one of another e-mail, and with BeingOrdered while an order is being placed.
 */
export function joinGuest(
  db: Db,
  actor: Actor,
  shopId: number,
  { accountId, guestId }: { accountId: number; guestId: number },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await carts.holdOf(tx, shopId, [accountId, guestId])
    await customers.holdThese(tx, shopId, [accountId, guestId])
    const [kept, gone] = [await customers.sheet(tx, shopId, accountId), await customers.sheet(tx, shopId, guestId)]
    const guest = await tx
      .selectFrom('customers')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('id', '=', guestId)
      .where('guest_since', 'is not', null)
      .executeTakeFirst()
    if (!guest || gone.customer.email !== kept.customer.email) throw new NotFound('Cette commande n’existe pas.')
    await joinCarts(tx, shopId, guestId, accountId)
    await mail.giveWaiting(tx, shopId, guestId, accountId)
    await follow(tx, shopId, guestId, accountId)
    await orders.oneFirst(tx, shopId, accountId)
    await customers.takeIn(tx, shopId, kept, gone, asKept)
    await tx.insertInto('merged_customers').values({ shop_id: shopId, id: guestId, into_id: accountId }).execute()
    await trace.record(tx, shopId, actor, {
      verb: 'customers.join-guest',
      subject: { kind: 'customer', id: accountId },
      after: { orders: kept.orders + gone.orders },
    })
  }).catch((error: unknown) => Promise.reject(error instanceof Busy ? new BeingOrdered() : error))
}

const asKept = {
  civility: 'kept',
  firstName: 'kept',
  lastName: 'kept',
  email: 'kept',
  birthDate: 'kept',
  newsletter: 'kept',
  group: 'kept',
} as const
