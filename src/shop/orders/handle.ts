import { now } from '#clock'
import type { Db } from '#database'
import type { Clerk } from '#people'
import { NotFound } from '#refusals'
import { handling } from './new.ts'

/** The first act on an order of somebody who works in the shop takes its NEW away. */
export async function handle(tx: Db, clerk: Clerk, shopId: number, orderId: number): Promise<void> {
  await tx
    .updateTable('orders')
    .set({ ...handling(clerk, now()) })
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

export async function held(tx: Db, shopId: number, orderId: number) {
  const order = await tx
    .selectFrom('orders')
    .select(['id', 'reference', 'customer_id', 'customer_name', 'customer_email'])
    .where('shop_id', '=', shopId)
    .where('id', '=', orderId)
    .forUpdate()
    .executeTakeFirst()
  if (!order) throw new NotFound('Cette commande n’existe pas.')
  return order
}
