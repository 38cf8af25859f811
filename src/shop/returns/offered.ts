import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import { NotFound } from '#refusals'
import { returnable } from './returnable.ts'

/** What can be sent back of an order, as the forms ask for it. */
export type Offered = {
  /** The order's last return; 0 for none. */
  last: number
  order: { id: number; number: number; reference: string }
  lines: { lineId: number; reference: string; name: string; choice: string; left: number }[]
}

/** The lines of an order with what can still be sent back of each; of a customer's own only, when one is named. Two statements. Refuses with NotFound. */
export async function offered(db: Db, shopId: number, orderId: number, customerId?: number): Promise<Offered> {
  const { order, lines, balance } = await orders.look(db, shopId, orderId)
  if (customerId !== undefined && order.customer_id !== customerId) throw new NotFound(t('returns.noOrder'))
  const can = await returnable(db, shopId, balance)
  const last = await db
    .selectFrom('returns')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return {
    last: last?.id ?? 0,
    order: { id: order.id, number: order.number, reference: order.reference },
    lines: lines.map(({ id, reference, name, choice }) => ({
      ...{ lineId: id, reference, name, choice },
      left: can.find(({ lineId }) => lineId === id)?.left ?? 0,
    })),
  }
}
