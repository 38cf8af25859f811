import { type Db, sql } from '#database'
import { dateTime } from '#format'
import type { Clerk } from '#people'
import { NotFound, Refusal } from '#refusals'
import type { Reason } from './faults.ts'

/** Somebody decided about a cheque before. */
export class ChequeDecided extends Refusal {}

/** A cheque about which is decided. Amounts in cents. */
export type Decided = { orderId: number; number: string; cents: number; faults: string[] }

/** The order that a cheque in the shop's post is for. Refuses with NotFound one that is not there, or not yet. */
export async function orderOf(tx: Db, shopId: number, chequeId: number): Promise<number> {
  const row = await tx
    .selectFrom('cheques')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('id', '=', chequeId)
    .where('arrives_at', '<=', sql<Date>`moment()`)
    .executeTakeFirst()
  if (!row) throw new NotFound('Ce chèque n’existe pas, ou n’est pas encore arrivé.')
  return row.order_id
}

/** Which cheque, and what its order owed as it was decided about, cents: its amount is judged by that. */
export type Deciding = { chequeId: number; dueCents: number }

/** Keeps that a cheque is accepted, whatever is wrong with it. The caller holds its order. Refuses with ChequeDecided. */
export const accept = (tx: Db, clerk: Clerk, shopId: number, about: Deciding): Promise<Decided> =>
  decide(tx, clerk, shopId, about, { state: 'accepted' })

/** Keeps that a cheque is sent back, and why. The caller holds its order. Refuses with ChequeDecided. */
export const refuse = (
  tx: Db,
  clerk: Clerk,
  shopId: number,
  { reasons, message, ...about }: Deciding & { reasons: readonly Reason[]; message: string },
): Promise<Decided> => decide(tx, clerk, shopId, about, { state: 'refused', reasons: [...reasons], message })

async function decide(
  tx: Db,
  clerk: Clerk,
  shopId: number,
  { chequeId, dueCents }: Deciding,
  set: { state: 'accepted' | 'refused'; reasons?: string[]; message?: string },
): Promise<Decided> {
  const row = await tx
    .updateTable('cheques')
    .set({ ...set, due_cents: dueCents, ...by(clerk) })
    .where('shop_id', '=', shopId)
    .where('id', '=', chequeId)
    .where('state', '=', 'sent')
    .returning(['order_id as orderId', 'number', 'words_cents as cents', 'faults'])
    .executeTakeFirst()
  return row ?? tellDecided(tx, shopId, chequeId)
}

async function tellDecided(tx: Db, shopId: number, chequeId: number): Promise<never> {
  const row = await tx
    .selectFrom('cheques')
    .select(['number', 'state', 'actor_name', 'decided_at'])
    .where('shop_id', '=', shopId)
    .where('id', '=', chequeId)
    .executeTakeFirst()
  if (!row) throw new NotFound('Ce chèque n’existe pas.')
  const done = row.state === 'refused' || row.state === 'replaced' ? 'renvoyé' : 'accepté'
  const when = row.decided_at ? ` le ${dateTime(row.decided_at)}` : ''
  throw new ChequeDecided(`Le chèque n° ${row.number} a déjà été ${done} par ${row.actor_name}${when}.`)
}

/** Keeps which payment an accepted cheque brought. */
export async function notePayment(tx: Db, shopId: number, chequeId: number, paymentId: number): Promise<void> {
  await tx
    .updateTable('cheques')
    .set({ payment_id: paymentId })
    .where('shop_id', '=', shopId)
    .where('id', '=', chequeId)
    .execute()
}

/** SQL: the last payment by cheque of the order of the cheque that is changed. */
const lastPayment = sql<number | null>`(select max(p.id) from payments p where p.shop_id = cheques.shop_id
  and p.order_id = cheques.order_id and p.method = 'cheque' and p.amount_cents > 0)`

/** An order was said to be paid by cheque without one being looked at: one on its way is accepted unseen, and that is kept. */
export async function passUnseen(
  tx: Db,
  clerk: Clerk,
  shopId: number,
  { chequeId, dueCents }: Deciding,
): Promise<void> {
  await tx
    .updateTable('cheques')
    .set({ state: 'accepted', unseen: true, due_cents: dueCents, payment_id: lastPayment, ...by(clerk) })
    .where('shop_id', '=', shopId)
    .where('id', '=', chequeId)
    .where('state', '=', 'sent')
    .execute()
}

const by = (clerk: Clerk) => ({
  decided_at: sql<Date>`moment()`,
  actor_kind: clerk.kind,
  actor_id: clerk.id,
  actor_name: clerk.name,
})
