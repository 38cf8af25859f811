import { sql } from '#database'
import type { Fault } from './faults.ts'
import { type Outcome, outcome } from './outcome.ts'

/** A cheque of an order as its teacher's key tells it. Moments as JSON writes them. */
export type Judged = {
  id: number
  orderId: number
  number: string
  /** 1 for the first, 2 for the one that came after it was sent back. */
  attempt: number
  faults: Fault[]
  arrivesAt: string
  decidedAt: string | null
  outcome: Outcome
  /** It was sent back, and its customer pays by transfer instead. */
  byTransfer: boolean
}

/** SQL: the cheques of some orders of a shop, by order and as they came. */
export const judgedSql = (shop: ReturnType<typeof sql>, orderIds: ReturnType<typeof sql>) => sql<Judged[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'orderId', q.order_id, 'number', q.number, 'attempt', q.attempt,
    'faults', q.faults, 'arrivesAt', q.arrives_at, 'decidedAt', q.decided_at, 'outcome', ${outcome},
    'byTransfer', q.state = 'refused' and q.due_cents > 0) order by q.order_id, q.id), '[]')
  from cheques q where q.shop_id = ${shop} and q.order_id in (${orderIds}))`
