import { type Db, sql } from '#database'
import { NotFound } from '#refusals'
import type { OrderState } from '#shops'
import type { Facts } from './transitions.ts'

/** What the judgement of a change needs to know of an order. With `lock`, nothing else changes the order until the end of the transaction. */
export async function factsOf(
  db: Db,
  shopId: number,
  orderId: number,
  { lock = false } = {},
): Promise<Facts & { number: number; reference: string }> {
  if (lock) await sql`select from orders where shop_id = ${shopId} and id = ${orderId} for update`.execute(db)
  const row = await db
    .selectFrom('orders')
    .innerJoin('order_states as current', (join) =>
      join.onRef('current.shop_id', '=', 'orders.shop_id').onRef('current.code', '=', 'orders.state'),
    )
    .select(['orders.number', 'orders.reference', 'orders.total_ttc_cents as totalCents'])
    .select(sql<OrderState>`to_jsonb(current)`.as('state'))
    .select((eb) => [
      eb
        .selectFrom('payments')
        .whereRef('payments.shop_id', '=', 'orders.shop_id')
        .whereRef('payments.order_id', '=', 'orders.id')
        .select(sql<number>`coalesce(sum(amount_cents), 0)::bigint`.as('sum'))
        .as('received'),
      eb
        .selectFrom('invoices')
        .whereRef('invoices.shop_id', '=', 'orders.shop_id')
        .whereRef('invoices.order_id', '=', 'orders.id')
        .where('invoices.kind', '=', 'invoice')
        .select('invoices.number')
        .as('invoiceNumber'),
      eb
        .selectFrom('delivery_slips')
        .whereRef('delivery_slips.shop_id', '=', 'orders.shop_id')
        .whereRef('delivery_slips.order_id', '=', 'orders.id')
        .select('delivery_slips.number')
        .as('slipNumber'),
    ])
    .where('orders.shop_id', '=', shopId)
    .where('orders.id', '=', orderId)
    .executeTakeFirst()
  if (!row) throw new NotFound('Cette commande n’existe pas.')
  const { received, ...facts } = row
  return { ...facts, receivedCents: received ?? 0 }
}
