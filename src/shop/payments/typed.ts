import { type Db, sql } from '#database'
import type { Means } from './means.ts'

/** A payment that somebody of the shop wrote down: cents; the day in France on which it came; the number of the slip that brought its cheque to the bank. */
export type Typed = { cents: number; method: Means; note: string; day: string; reversed: boolean; slip: number | null }

/**
 * SQL: whether somebody of the shop wrote the payment `p` down: what customers pay themselves and what vouchers pay is not
 * typed by anybody.
 */
export const isTyped = sql<boolean>`(p.amount_cents > 0 and p.method <> 'voucher' and p.actor_kind <> 'customer')`

/** What was typed for an order; undefined for any other payment. One statement. The caller holds the order. */
export async function typed(
  tx: Db,
  shopId: number,
  { orderId, paymentId }: { orderId: number; paymentId: number },
): Promise<Typed | undefined> {
  const { rows } = await sql<Typed>`
    select p.amount_cents as cents, p.method, p.note, to_char(p.at at time zone 'Europe/Paris', 'DD/MM/YYYY') as day, (
      select count(*) > 0 from payments r where r.shop_id = p.shop_id and r.reverses_id = p.id) as reversed, (
      select r.number from remittance_cheques c join remittances r on r.shop_id = p.shop_id and r.id = c.remittance_id
      where c.shop_id = p.shop_id and c.payment_id = p.id) as slip
    from payments p where p.shop_id = ${shopId} and p.order_id = ${orderId} and p.id = ${paymentId} and ${isTyped}`.execute(
    tx,
  )
  return rows[0]
}
