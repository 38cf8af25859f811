import { sql } from '#database'
import { isWork } from '#trace'

/** What acts come to: those of the trade, the orders they were done on, payments accepted and refused, papers issued. */
export type Tally = {
  acts: number
  orders: number
  paid: number
  refused: number
  slips: number
  invoices: number
}

/** SQL: the columns of a Tally over rows `t` of the trace. Counted by acts, so that nothing copied or dated by a model is in it. */
export const tally = sql`
  count(*) filter (where ${isWork('t.verb')})::int4 as acts,
  count(distinct (t.shop_id, t.subject_id)) filter (where t.subject_kind = 'order')::int4 as orders,
  count(*) filter (where t.verb = 'orders.change-state' and t.after ->> 'state' = 'payment-accepted')::int4 as paid,
  count(*) filter (where t.verb = 'orders.change-state' and t.after ->> 'state' = 'payment-error')::int4 as refused,
  count(*) filter (where t.after ? 'slip')::int4 as slips,
  count(*) filter (where t.after ? 'invoice')::int4 as invoices`
