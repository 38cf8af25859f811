import { type Db, sql } from '#database'

/**
 * What is on sale was so from an earlier moment on, at the prices that the shop opened with: for orders of days before it was
 * made. What reaches that far already, and what is to be on sale later, stays as it is. Within the caller's transaction.
 */
export async function reachBack(tx: Db, shopId: number, from: Date): Promise<void> {
  await sql`update price_periods p set since = ${from} where p.shop_id = ${shopId} and p.since > ${from}
    and p.since <= clock_timestamp() and p.since = (
      select min(q.since) from price_periods q where q.shop_id = ${shopId} and q.product_id = p.product_id)`.execute(tx)
  await sql`update products p set active_since = ${from} where p.shop_id = ${shopId} and p.active_since > ${from}
    and p.active_since <= clock_timestamp()`.execute(tx)
}
