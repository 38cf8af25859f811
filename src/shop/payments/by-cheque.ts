import { type Db, sql } from '#database'
import { t } from '#messages'

/**
 * A payment that came by cheque: cents; the cheque's number, empty where none was written; whether it was taken back by name, unless it
 * stands on a slip whose return nobody recorded. `standing`: the payment to take back for it, null where it was before.
 */
export type ByCheque = { cents: number; number: string; reversed: boolean; standing: number | null }

/** A payment by cheque of an order; undefined for any other. One statement. The caller holds the order. */
export async function byCheque(
  tx: Db,
  shopId: number,
  { orderId, paymentId }: { orderId: number; paymentId: number },
): Promise<ByCheque | undefined> {
  const isReversed = (id: ReturnType<typeof sql>) =>
    sql`exists (select from payments r where r.shop_id = ${shopId} and r.reverses_id = ${id})`
  const { rows } = await sql<ByCheque>`
    select p.amount_cents as cents, coalesce(q.number, substring(p.note from '[0-9]{7}'), '') as number,
      (q.state is not distinct from 'returned') or (${isReversed(sql`p.id`)} and not exists (select from remittance_cheques c
        where c.shop_id = ${shopId} and c.payment_id = p.id and c.told_at is null)) as reversed,
      case when ${isReversed(sql`p.id`)} then (
        select max(x.id) from payments x where x.shop_id = ${shopId} and x.order_id = p.order_id and x.id > p.id
          and x.method = 'cheque' and x.amount_cents = p.amount_cents and x.note = ${t('orders.undo.note')}
          and not ${isReversed(sql`x.id`)}) else p.id end as standing
    from payments p left join cheques q on q.shop_id = p.shop_id and q.payment_id = p.id
    where p.shop_id = ${shopId} and p.order_id = ${orderId} and p.id = ${paymentId} and p.method = 'cheque'
      and p.amount_cents > 0`.execute(tx)
  return rows[0]
}

/** The number of the slip that brought to the bank a cheque which an order was paid by since a moment; undefined when none did. One statement. */
export async function slipSince(tx: Db, shopId: number, orderId: number, since: Date): Promise<number | undefined> {
  const { rows } = await sql<{ number: number }>`
    select r.number from payments p
    join remittance_cheques c on c.shop_id = ${shopId} and c.payment_id = p.id
    join remittances r on r.shop_id = ${shopId} and r.id = c.remittance_id
    where p.shop_id = ${shopId} and p.order_id = ${orderId} and p.at >= ${since} limit 1`.execute(tx)
  return rows[0]?.number
}

/** The number of the slip that brought to the bank the cheque of a payment; undefined when none did. One statement. */
export async function slipOf(tx: Db, shopId: number, paymentId: number): Promise<number | undefined> {
  const { rows } = await sql<{ number: number }>`
    select r.number from remittance_cheques c join remittances r on r.shop_id = ${shopId} and r.id = c.remittance_id
    where c.shop_id = ${shopId} and c.payment_id = ${paymentId}`.execute(tx)
  return rows[0]?.number
}
