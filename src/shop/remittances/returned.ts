import type { ReturnReason } from '#cheques'
import { today } from '#clock'
import { type Db, sql } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'

/** SQL: the day that it is at the bank of the shop whose id is given. */
const dayAtBank = (shopId: number) =>
  sql`(select ${today()}::date + a.days_ahead from bank_accounts a where a.shop_id = ${shopId})`

/** SQL: cheques `c` that the bank of a shop has sent back. */
const isBack = (shopId: number) => sql<boolean>`c.back_on <= ${dayAtBank(shopId)}`

/** Why the bank has sent back the cheque that a payment came by; undefined for one that it has not. One statement. */
export async function backFor(db: Db, shopId: number, paymentId: number): Promise<ReturnReason | undefined> {
  const { rows } = await sql<{ reason: ReturnReason }>`
    select c.back_for as reason from remittance_cheques c
    where c.shop_id = ${shopId} and c.payment_id = ${paymentId} and ${isBack(shopId)}`.execute(db)
  return rows[0]?.reason
}

/** A cheque that the bank sent back: cents, a day of the bank. */
export type ChequeBack = { paymentId: number; number: string; cents: number; on: string; reason: ReturnReason }

/** Cheques of an order that the bank has sent back and nobody of the shop has recorded, each by its payment: for its page. SQL of the order `o`. */
export const untold = sql<ChequeBack[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('paymentId', c.payment_id, 'number', c.number, 'cents', c.cents, 'on', c.back_on,
    'reason', c.back_for) order by c.payment_id), '[]')
  from remittance_cheques c join bank_accounts a on a.shop_id = o.shop_id
  where c.shop_id = o.shop_id and c.order_id = o.id and c.told_at is null
    and c.back_on <= (moment() at time zone 'Europe/Paris')::date + a.days_ahead)`

/**
 * Keeps that somebody of the shop recorded the return of a cheque, once. The caller holds its order. Refuses with Invalid one that
 * the bank has not sent back, or whose return was recorded.
 */
export async function noteTold(tx: Db, clerk: Clerk, shopId: number, paymentId: number): Promise<void> {
  const { rows } = await sql<{ told: boolean; by: string }>`
    select c.told_at is not null as told, c.actor_name as by from remittance_cheques c
    where c.shop_id = ${shopId} and c.payment_id = ${paymentId} and ${isBack(shopId)} for update`.execute(tx)
  const [found] = rows
  if (!found) throw new Invalid(t('cheques.return.notBack'), {})
  if (found.told) throw new Invalid(t('cheques.return.told', { by: found.by }), {})
  await tx
    .updateTable('remittance_cheques')
    .set({ told_at: sql`moment()`, actor_kind: clerk.kind, actor_id: clerk.id, actor_name: clerk.name })
    .where('shop_id', '=', shopId)
    .where('payment_id', '=', paymentId)
    .execute()
}
