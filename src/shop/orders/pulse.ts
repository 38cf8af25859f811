import { type Db, sql } from '#database'

/** SQL: see `pulse`. */
export const beat = (shopId: number) => sql<string>`
  (select coalesce(max(id), 0) from order_history where shop_id = ${shopId}) || '.'
    || (select coalesce(max(id), 0) from order_messages where shop_id = ${shopId}) || '.'
    || (select coalesce(max(number), 0) from orders where shop_id = ${shopId})`

/** Something that changes whenever an order comes in, changes state or is withdrawn from: pages that watch the list ask for it. */
export async function pulse(db: Db, shopId: number): Promise<string> {
  const { rows } = await sql<{ pulse: string }>`select ${beat(shopId)} as pulse`.execute(db)
  return rows[0]?.pulse ?? ''
}

/** How many orders came in between two pulses. */
export function placedBetween(before: string, after: string): number {
  const [from = Number.NaN, to = Number.NaN] = [before, after].map((one) => Number(one.split('.')[2]))
  return to > from ? to - from : 0
}
