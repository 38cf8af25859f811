import { type Db, sql } from '#database'

/** As the sheet holds a product, then its articles as a sale does. */
export async function holdProducts(tx: Db, shopId: number, ids: readonly number[]): Promise<void> {
  await sql`
    select from products where shop_id = ${shopId} and id = any(${[...ids]}::bigint[]) order by id for update`.execute(
    tx,
  )
  await sql`
    select from variants where shop_id = ${shopId} and product_id = any(${[...ids]}::bigint[]) order by id for update`.execute(
    tx,
  )
}
