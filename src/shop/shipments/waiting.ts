import { type Db, sql } from '#database'

/** An order that its customer fetches and that was not handed over yet. */
export type Fetched = {
  id: number
  number: number
  customerName: string
  company: string
  placedAt: Date
  /** When its customer was told that it is ready; null until then. */
  toldAt: Date | null
  state: string
  colour: string
  code: string
}

/** More than these are not listed at once. */
export const MOST_WAITING = 100

/**
 * The orders that wait to be fetched at the counter, those whose customers were told first, then the oldest; at most MOST_WAITING.
 * Never their codes, which only the customer tells. One statement.
 */
export async function waiting(db: Db, shopId: number): Promise<Fetched[]> {
  const { rows } = await sql<Fetched>`
    select o.id, o.number, o.customer_name as "customerName", o.company, o.placed_at as "placedAt",
      o.ready_told_at as "toldAt", s.name as state, s.colour, s.code
    from orders o join order_states s on s.shop_id = o.shop_id and s.code = o.state
    where o.shop_id = ${shopId} and o.collect_code is not null and not s.closed
    order by o.ready_told_at nulls last, o.id limit ${MOST_WAITING}`.execute(db)
  return rows
}
