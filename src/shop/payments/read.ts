import type { Selectable } from 'kysely'
import type { Db, Tables } from '#database'

export type Payment = Selectable<Tables['payments']>

/** What was received for an order less what was given back, in cents. */
export async function received(db: Db, shopId: number, orderId: number): Promise<number> {
  const row = await db
    .selectFrom('payments')
    .select(({ fn }) => fn.sum<string | null>('amount_cents').as('sum'))
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return Number(row?.sum ?? 0)
}

/** The payments of an order, oldest first. */
export function ofOrder(db: Db, shopId: number, orderId: number): Promise<Payment[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
}
