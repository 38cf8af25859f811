import type { Db } from '#database'
import { NotFound } from '#refusals'
import { aboutOf } from './letter-of.ts'
import { linesToPrint } from './papers.ts'

/** What every letter about an order says of it: its customer, and what was ordered. Refuses with NotFound. */
export async function about(db: Db, shopId: number, orderId: number): Promise<ReturnType<typeof aboutOf>> {
  const order = await db
    .selectFrom('orders')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', orderId)
    .executeTakeFirst()
  if (!order) throw new NotFound('Cette commande n’existe pas.')
  return aboutOf(order, await linesToPrint(db, shopId, orderId))
}
