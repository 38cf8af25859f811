import { type Db, sql } from '#database'
import * as orders from '#orders'
import { isSettled, type Origin, type ReturnState, stateSql } from './states.ts'

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
  /** Its money is settled, whether it arrived or not. */
  settled: boolean
  articles: string[]
}

/** The returns of an order, the first one first; one statement. */
export async function ofOrder(db: Db, shopId: number, orderId: number): Promise<OfOrder[]> {
  const { rows } = await sql<OfOrder>`
    select r.id, r.number, ${stateSql} as state, r.origin, r.reason, r.refusal_reason as "refusalReason", r.asked_at as "askedAt",
      r.settled_at as "settledAt", ${isSettled} as settled, (
      select jsonb_agg(${orders.articleSql(sql`b.quantity`)} order by l.position)
      from return_lines b join order_lines l on l.shop_id = b.shop_id and l.id = b.order_line_id
      where b.shop_id = r.shop_id and b.return_id = r.id) as articles
    from returns r where r.shop_id = ${shopId} and r.order_id = ${orderId} order by r.id`.execute(db)
  return rows
}
