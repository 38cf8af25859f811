import { type Db, sql } from '#database'
import { owed } from './list.ts'
import { ended } from './sold.ts'
import { unsettled, withdrawnAt } from './unsettled.ts'

/** An order to begin with, as the home page shows it. */
export type FirstOrder = {
  id: number
  number: number
  customerName: string
  company: string
  totalCents: number
  state: { name: string; colour: string }
  placedAt: Date
  /** No employee has acted on it. */
  fresh: boolean
  /** When its customer withdrew from it; null when nobody did. */
  withdrawnAt: Date | null
  /** What is withdrawn from is to be refunded. */
  owed: boolean
}

/**
 * The orders to begin with: those that customers withdrew from, for a deadline runs, at most half of them; then those that
 * nobody has acted on. The one that waits longest first; one statement.
 */
export async function listFirst(db: Db, shopId: number, limit: number): Promise<FirstOrder[]> {
  const { rows } = await sql<Omit<FirstOrder, 'state'> & { name: string; colour: string }>`
    with withdrawn as (
      select l.order_id as id, min(w.at) as at from withdrawn_lines w
      join order_lines l on l.shop_id = w.shop_id and l.id = w.order_line_id
      join orders o on o.shop_id = l.shop_id and o.id = l.order_id
      where w.shop_id = ${shopId} and not ${ended} and ${unsettled}
      group by l.order_id order by at, id limit ${Math.floor(limit / 2)}
    ), fresh as (
      select id from orders where shop_id = ${shopId} and handled_at is null
        and id not in (select id from withdrawn) order by id limit ${limit}
    )
    select o.id, o.number, o.customer_name as "customerName", o.company, o.total_ttc_cents as "totalCents", s.name, s.colour,
      o.placed_at as "placedAt", o.handled_at is null as fresh, ${withdrawnAt} as "withdrawnAt", ${owed} as owed
    from (select id, at from withdrawn union all select id, null from fresh) first
    join orders o on o.shop_id = ${shopId} and o.id = first.id
    join order_states s on s.shop_id = o.shop_id and s.code = o.state
    order by first.at nulls last, o.id limit ${limit}`.execute(db)
  return rows.map(({ name, colour, ...row }) => ({ ...row, state: { name, colour } }))
}
