import { type Db, sql } from '#database'
import { type Origin, type ReturnState, stateSql } from './states.ts'

/** A return as its order's page lists it. */
export type OfOrder = {
  id: number
  number: string
  state: ReturnState
  origin: Origin
  reason: string
  refusalReason: string
  askedAt: Date
  settledAt: Date | null
  articles: string[]
}

/** The returns of an order, the first one first; one statement. */
export async function ofOrder(db: Db, shopId: number, orderId: number): Promise<OfOrder[]> {
  const { rows } = await sql<OfOrder>`
    select r.id, r.number, ${stateSql} as state, r.origin, r.reason, r.refusal_reason as "refusalReason", r.asked_at as "askedAt",
      r.settled_at as "settledAt", (
      select jsonb_agg(l.quantity || ' × ' || x.name || case when x.choice = '' then '' else ' (' || x.choice || ')' end
        order by x.position)
      from return_lines l join order_lines x on x.shop_id = l.shop_id and x.id = l.order_line_id
      where l.shop_id = r.shop_id and l.return_id = r.id) as articles
    from returns r where r.shop_id = ${shopId} and r.order_id = ${orderId} order by r.id`.execute(db)
  return rows
}
