import { type Db, sql } from '#database'

/** Two accounts become one: of a product that both reviewed, what the account that goes said is left out. */
export async function keepOneEach(tx: Db, shopId: number, goneId: number, keptId: number): Promise<void> {
  await sql`delete from reviews r where r.shop_id = ${shopId} and r.customer_id = ${goneId} and exists (
    select from reviews k where k.shop_id = r.shop_id and k.product_id = r.product_id and k.customer_id = ${keptId})`.execute(
    tx,
  )
}
