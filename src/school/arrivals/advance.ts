import * as cheques from '#cheques'
import { type Db, sql } from '#database'
import * as orders from '#orders'
import { type Clerk, system } from '#people'
import type { Brought, Doing } from './doing.ts'

const reasons: Record<string, string> = {
  cancelled: 'Règlement jamais reçu',
  refunded: 'Renoncement du client avant l’envoi',
}

/** An order of the past goes on, as the shop would have gone on with it then: nobody's work. */
export async function advance({ tx, step, before }: Doing): Promise<Brought> {
  const { shopId, plan } = step
  const orderId = before?.orderId ?? 0
  const to = plan.to ?? 'seen'
  await orders.markHandled(tx, shopId, [orderId])
  if (to === 'seen') return { orderId }
  if (to === 'payment-accepted' && !(await chequeTaken(tx, shopId, orderId, step))) return { orderId }
  if (isThere(before?.orderState, to))
    await orders.changeState(tx, system, shopId, orderId, { to, reason: reasons[to] ?? '' })
  return { orderId }
}

/** What an order must be for it to go on: one whose cheque was irregular waits, with all that would follow. */
const follows: Record<string, readonly string[]> = {
  'payment-accepted': ['awaiting-cheque', 'awaiting-transfer'],
  preparing: ['payment-accepted'],
  shipped: ['preparing'],
  delivered: ['shipped'],
  cancelled: ['awaiting-cheque', 'awaiting-transfer'],
  refunded: ['payment-accepted'],
}
const isThere = (state: string | null | undefined, to: string): boolean => follows[to]?.includes(state ?? '') ?? false

/**
 * Where a facsimile came with the order the teacher takes it, if it is as it should be; an irregular one is left for pupils to
 * examine. Says whether the payment may be noted yet.
 */
async function chequeTaken(tx: Db, shopId: number, orderId: number, { playedBy }: Doing['step']): Promise<boolean> {
  const { rows } = await sql<{ id: number; faults: string[]; name: string }>`
    select q.id, q.faults, a.first_name || ' ' || a.last_name as name from cheques q left join accounts a on a.id = ${playedBy}
    where q.shop_id = ${shopId} and q.order_id = ${orderId} and q.state = 'sent' order by q.id desc limit 1`.execute(tx)
  const [cheque] = rows
  if (!cheque) return true
  if (cheque.faults.length > 0) return false
  if (playedBy === null) {
    await cheques.takeBack(tx, shopId, orderId)
    return true
  }
  const teacher: Clerk = { kind: 'teacher', id: playedBy, name: cheque.name }
  await orders.takeCheque(tx, teacher, { shopId, chequeId: cheque.id })
  return false
}
