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
  /** Somebody of the shop has written since. */
  answered: boolean
}

/** The step that this one follows, as it stands; undefined for one that follows none. */
export async function around(tx: Db, { shopId, arrivalId, plan }: Due): Promise<Around | undefined> {
  if (typeof plan.about !== 'number') return undefined
  const { rows } = await sql<Around>`
    select p.state, p.order_id as "orderId", p.conversation_id as "conversationId", o.reference, o.state as "orderState",
      (select l.name from order_lines l where l.shop_id = ${shopId} and l.order_id = p.order_id order by l.position limit 1) as article,
      exists (select from order_messages m where m.shop_id = ${shopId} and m.author_kind in ('employee', 'teacher')
        and m.at >= p.done_at and (m.conversation_id = p.conversation_id or m.order_id = p.order_id)) as answered
    from arrival_steps p left join orders o on o.shop_id = ${shopId} and o.id = p.order_id
    where p.shop_id = ${shopId} and p.arrival_id = ${arrivalId} and p.place = ${plan.about}`.execute(tx)
  return rows[0]
}

/** Whether a step comes now, never, or later. */
export function comes({ plan, dueAt }: Due, before: Around | undefined, now: Date): 'now' | 'never' | 'later' {
  if (!before) return plan.about === undefined ? 'now' : 'never'
  if (before.state === 'planned') return 'later'
  if (before.state !== 'done') return 'never'
  const over = now.getTime() > dueAt.getTime() + (plan.patience ?? 0) * 60_000
  const ended = before.orderState === 'cancelled' || before.orderState === 'refunded'
  const waited = (is: boolean) => (is ? 'now' : over ? 'never' : 'later')
  if (plan.if === 'answered') return waited(before.answered)
  if (plan.if === 'unanswered') return before.answered ? 'never' : 'now'
  if (plan.if === 'standing') return ended ? 'never' : 'now'
  if (plan.if === 'left') return ended ? 'never' : waited(['shipped', 'delivered'].includes(before.orderState ?? ''))
  return 'now'
}
