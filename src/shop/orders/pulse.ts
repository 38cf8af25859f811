import { type Db, sql } from '#database'

/** SQL: see `pulse`. */
export const beat = (shopId: number) => sql<string>`
  (select coalesce(max(id), 0) from order_history where shop_id = ${shopId}) || '.'
    || (select coalesce(max(id), 0) from order_messages where shop_id = ${shopId})`

/** Something that changes whenever an order comes in, changes state or is withdrawn from: pages that watch the list ask for it. */
export async function pulse(db: Db, shopId: number): Promise<string> {
  const { rows } = await sql<{ pulse: string }>`select ${beat(shopId)} as pulse`.execute(db)
  return rows[0]?.pulse ?? ''
}
