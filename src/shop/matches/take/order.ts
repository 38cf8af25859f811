import { dayInFrance, today } from '#clock'
import { type Db, sql } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import type { Asked, Taken } from './taken.ts'

/**
 * The transfer pays an order: all that it owes or a part, written down in the clerk's name on the day that it came. What it has
 * too much stays open. Refuses as `orders.settle` does, and with Invalid a line that is no transfer received.
 */
export async function takeOrder(tx: Db, clerk: Clerk, { shopId, line, id }: Asked): Promise<Taken> {
  if (line.kind !== 'transfer' || line.openCents < 0) throw new Invalid(t('matches.notForOrder'), {})
  const { order, balance } = await orders.hold(tx, shopId, id)
  // The bank may be days ahead; money of an order came on a day between its own and today.
  const placed = dayInFrance(order.placed_at)
  const day = [[line.day, placed].sort().at(-1) ?? placed, today()].sort()[0] ?? placed
  const cents = Math.min(orders.dueCents(balance), line.openCents) || line.openCents
  await orders.settle(tx, clerk, { shopId, orderId: id }, { cents, means: 'transfer', day, note: line.label })
  const { rows } = await sql<{ id: number }>`
    select max(p.id) as id from payments p where p.shop_id = ${shopId} and p.order_id = ${id} and p.amount_cents = ${cents}
      and p.method = 'transfer'`.execute(tx)
  const paymentId = rows[0]?.id ?? 0
  return { rows: [{ cents, kind: 'order', paymentId, orderId: id, madePayment: true }], settled: order.number }
}
