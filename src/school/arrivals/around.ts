import { type Db, sql } from '#database'
import type { Due } from './due.ts'

/** What a step follows: what it brought, and what the shop has done since. */
export type Around = {
  state: string
  orderId: number | null
  conversationId: number | null
  reference: string | null
  /** What was bought first. */
  article: string | null
  /** The order's state now. */
  orderState: string | null
  /** When it came, and when the last parcel of the order left that has not arrived. */
  doneAt: Date | null
  leftAt: Date | null
  /** When money for the order was received last. */
  paidAt: Date | null
  /** Somebody of the shop has written since. */
  answered: boolean
}

/** The step that this one follows, as it stands; undefined for one that follows none. */
export async function around(tx: Db, { shopId, arrivalId, plan }: Due): Promise<Around | undefined> {
  if (typeof plan.about !== 'number') return undefined
  const { rows } = await sql<Around>`
    select p.state, p.order_id as "orderId", p.conversation_id as "conversationId", o.reference, o.state as "orderState",
      p.done_at as "doneAt", (select max(y.at) from payments y where y.shop_id = ${shopId} and y.order_id = p.order_id
        and y.amount_cents > 0) as "paidAt", (select max(h.left_at) from shipments h where h.shop_id = ${shopId} and h.order_id = p.order_id
        and h.taken_back_at is null and h.delivered_on is null) as "leftAt",
      (select l.name from order_lines l where l.shop_id = ${shopId} and l.order_id = p.order_id order by l.position limit 1) as article,
      exists (select from order_messages m where m.shop_id = ${shopId} and m.author_kind in ('employee', 'teacher')
        and m.at >= p.done_at and (m.conversation_id = p.conversation_id or m.order_id = p.order_id)) as answered
    from arrival_steps p left join orders o on o.shop_id = ${shopId} and o.id = p.order_id
    where p.shop_id = ${shopId} and p.arrival_id = ${arrivalId} and p.place = ${plan.about}`.execute(tx)
  return rows[0]
}

/** Whether a step comes now, never, or later. */
export function comes(step: Due, before: Around | undefined, now: Date): 'now' | 'never' | 'later' {
  const { plan } = step
  if (!before) return plan.about === undefined ? 'now' : 'never'
  if (before.state === 'planned') return 'later'
  if (before.state !== 'done') return 'never'
  const has = (since: Date | null) => since !== null && now.getTime() >= since.getTime() + (plan.wait ?? 0) * 60_000
  const waited = (is: boolean) => (is ? 'now' : isOver(step, now) ? 'never' : 'later')
  const state = before.orderState ?? ''
  const ended = over.has(state)
  if (plan.if === 'answered') return waited(before.answered)
  // A past is told as it was planned: nothing of it is waited for.
  if (plan.if === 'unanswered') return before.answered ? 'never' : step.past || has(before.doneAt) ? 'now' : 'later'
  if (plan.if === 'standing') return ended ? 'never' : 'now'
  // What nobody has paid for is not about to leave: nobody asks where it is.
  if (plan.if === 'here')
    return ended || gone.has(state) ? 'never' : waited(!unpaid.has(state) && has(before.paidAt ?? before.doneAt))
  if (plan.if === 'away') return ended || state === 'delivered' ? 'never' : waited(has(before.leftAt))
  if (plan.if === 'left') return ended ? 'never' : waited(gone.has(state))
  return 'now'
}

const over: ReadonlySet<string> = new Set(['cancelled', 'refunded'])
const gone: ReadonlySet<string> = new Set(['shipped', 'delivered'])

const unpaid: ReadonlySet<string> = new Set(['awaiting-cheque', 'awaiting-transfer', 'payment-error'])

const isOver = ({ plan, dueAt }: Due, now: Date): boolean =>
  now.getTime() > dueAt.getTime() + (plan.patience ?? 0) * 60_000
