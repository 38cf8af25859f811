import { containing, type Db } from '#database'
import type { Slip } from './read.ts'

export type SlipFilters = {
  number?: string
  reference?: string
  customer?: string
  /** Days in France, both included: 2026-11-23. */
  fromDay?: string
  toDay?: string
  /** The page after the row with this id. */
  before?: number
}

export type SlipRow = Slip & { orderId: number; orderReference: string; customerName: string; carrierName: string }
export type SlipPage = { rows: SlipRow[]; count: number /** There are older rows. */; more: boolean }

const PAGE = 50

/** Delivery slips, newest first, page by page, in two statements. */
export async function list(db: Db, shopId: number, filters: SlipFilters = {}): Promise<SlipPage> {
  const { number, reference, customer, fromDay, toDay, before } = filters
  let kept = db
    .selectFrom('delivery_slips')
    .innerJoin('orders', (join) =>
      join.onRef('orders.shop_id', '=', 'delivery_slips.shop_id').onRef('orders.id', '=', 'delivery_slips.order_id'),
    )
    .where('delivery_slips.shop_id', '=', shopId)
  if (number) kept = kept.where('delivery_slips.number', 'ilike', containing(number))
  if (reference) kept = kept.where('orders.reference', 'ilike', containing(reference))
  if (customer) kept = kept.where('orders.customer_name', 'ilike', containing(customer))
  if (fromDay) kept = kept.where('delivery_slips.delivered_on', '>=', fromDay)
  if (toDay) kept = kept.where('delivery_slips.delivered_on', '<=', toDay)
  const { count } = await kept.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  let page = kept
    .select(['delivery_slips.id', 'delivery_slips.number', 'delivery_slips.delivered_on as deliveredOn'])
    .select(['orders.id as orderId', 'orders.reference as orderReference'])
    .select(['orders.customer_name as customerName', 'orders.carrier_name as carrierName'])
    .orderBy('delivery_slips.id', 'desc')
    .limit(PAGE + 1)
  if (before !== undefined) page = page.where('delivery_slips.id', '<', before)
  const rows = await page.execute()
  return { rows: rows.slice(0, PAGE), count, more: rows.length > PAGE }
}
