import { now } from '#clock'
import type { Db } from '#database'
import { newToken } from '#people'

/** Makes the link by which others see a customer's list: the one there is, or a new one that nobody guesses. */
export async function share(db: Db, shopId: number, customerId: number): Promise<void> {
  await db
    .insertInto('shared_wishes')
    .values({ shop_id: shopId, customer_id: customerId, token: newToken().token, shared_at: now() })
    .onConflict((conflict) => conflict.columns(['shop_id', 'customer_id']).doNothing())
    .execute()
}

/** Ends the link: who has it sees nothing any more, and a new one is another. */
export async function unshare(db: Db, shopId: number, customerId: number): Promise<void> {
  await db.deleteFrom('shared_wishes').where('shop_id', '=', shopId).where('customer_id', '=', customerId).execute()
}
