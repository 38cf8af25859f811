import { type Db, sql } from '#database'
import type { Clerk } from '#people'
import { find } from './find.ts'

/**
 * Takes out of a lot of this person's, before it is confirmed, the orders that are not among those given; of one that is confirmed
 * nothing is taken any longer. Two statements. Refuses with NotFound.
 */
export async function keepOnly(
  db: Db,
  clerk: Clerk,
  { shopId, lotId }: { shopId: number; lotId: number },
  orderIds: readonly number[],
): Promise<void> {
  const { id } = await find(db, clerk, shopId, lotId)
  await sql`delete from order_lot_orders o using order_lots l
    where o.shop_id = ${shopId} and o.lot_id = ${id} and o.outcome is null and o.order_id <> all(${[...orderIds]}::bigint[])
      and l.shop_id = ${shopId} and l.id = o.lot_id and l.confirmed_at is null`.execute(db)
}
