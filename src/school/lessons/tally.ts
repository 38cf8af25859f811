import { sql } from '#database'
import { brought, CHANGED_STATE, CHEQUE_ACCEPTED, CHEQUE_REFUSED, CHEQUE_RETURNED, SETTLED, says } from '#orders'
import { isWork } from '#trace'

/** What acts come to: those of the trade, the orders they were done on, payments accepted, in error, cheques sent back to customers and by the bank, papers issued. */
export type Tally = {
  acts: number
  orders: number
  paid: number
  refused: number
  sentBack: number
  returned: number
  slips: number
  invoices: number
}

/** SQL: the act `a` led its order to the state, or is one of the verbs that do the same for money that came by the bank. */
const didMoney = (state: string, verbs: readonly string[]) =>
  sql<boolean>`((a.verb = ${CHANGED_STATE} and ${says('state')} = ${state}) or a.verb = any(${[...verbs]}::text[]))`

/** SQL: the columns of a Tally over rows `a` of the trace. Counted by acts, so that nothing copied or dated by a model is in it; leave out those that are `undoneBy` its moment. */
export const tally = sql`
  count(*) filter (where ${isWork('a.verb')})::int4 as acts,
  count(distinct (a.shop_id, a.subject_id)) filter (where a.subject_kind = 'order')::int4 as orders,
  count(*) filter (where ${didMoney('payment-accepted', [SETTLED, CHEQUE_ACCEPTED])})::int4 as paid,
  count(*) filter (where ${didMoney('payment-error', [])})::int4 as refused,
  count(*) filter (where a.verb = ${CHEQUE_REFUSED})::int4 as "sentBack",
  count(*) filter (where a.verb = ${CHEQUE_RETURNED})::int4 as returned,
  count(*) filter (where ${brought('slip')})::int4 as slips,
  count(*) filter (where ${brought('invoice')})::int4 as invoices`
