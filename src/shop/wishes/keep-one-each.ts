import { type Db, sql } from '#database'

/** Two accounts become one: what both wished for stands once, and the link of the one that goes ends. */
export async function keepOneEach(tx: Db, shopId: number, goneId: number, keptId: number): Promise<void> {
  await sql`delete from wishes w where w.shop_id = ${shopId} and w.customer_id = ${goneId} and exists (
    select from wishes k where k.shop_id = w.shop_id and k.product_id = w.product_id and k.customer_id = ${keptId})`.execute(
    tx,
  )
  await sql`delete from shared_wishes where shop_id = ${shopId} and customer_id = ${goneId}`.execute(tx)
}
