import type { Db } from '#database'
import type { DeliverySlip } from '#pdf'
import { standing } from './standing.ts'

/** What the slips of some orders say, an order after the other as they are given: to be printed together; those replaced are left out. */
export async function ofOrders(db: Db, shopId: number, orderIds: readonly number[]): Promise<DeliverySlip[]> {
  const rows = await db
    .selectFrom('delivery_slips as d')
    .select(['order_id', 'content'])
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds, 0])
    .where(standing)
    .orderBy('id')
    .execute()
  const place = new Map(orderIds.map((id, index) => [id, index]))
  return rows
    .sort((a, b) => (place.get(a.order_id) ?? 0) - (place.get(b.order_id) ?? 0))
    .map(({ content }) => content as DeliverySlip)
}
