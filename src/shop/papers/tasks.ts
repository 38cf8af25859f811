import type { Db } from '#database'
import * as jobs from '#jobs'
import type { DeliverySlip, PurchaseOrder, Quotation, Reminder } from '#pdf'
import { pdfOfInvoice } from './issued.ts'
import { pdfOf } from './keep.ts'
import type { Waiting } from './later.ts'
import { queue } from './queue.ts'

/** What the workers do with papers that were issued. */
export const tasks = (): jobs.Task[] => [
  { queue, work: async (db, waiting) => keepAll(db, waiting as jobs.Job<Waiting>[]) },
]

/** Makes and keeps what waits, here and now; returns how many jobs were done. For tests and commands. */
export const keepPending = (db: Db): Promise<number> => jobs.drain(db, tasks())

/** A paper that went meanwhile with its shop, or because its shop went back, is nobody's. */
async function keepAll(db: Db, waiting: jobs.Job<Waiting>[]): Promise<void> {
  for (const { data } of waiting) {
    const { shopId } = data
    for (const id of data.invoices) await pdfOfInvoice(db, shopId, id)
    const slips = await contents(db, 'delivery_slips', shopId, data.slips)
    for (const { id, content } of slips)
      await pdfOf(db, shopId, { kind: 'delivery-slip', id, content: content as DeliverySlip })
    const quotations = await contents(db, 'quotations', shopId, data.quotations ?? [])
    for (const { id, content } of quotations)
      await pdfOf(db, shopId, { kind: 'quotation', id, content: content as Quotation })
    const orders = await contents(db, 'purchase_orders', shopId, data.purchaseOrders ?? [])
    for (const { id, content } of orders)
      await pdfOf(db, shopId, { kind: 'purchase-order', id, content: content as PurchaseOrder })
    const reminders = await contents(db, 'reminders', shopId, data.reminders ?? [])
    for (const { id, content } of reminders)
      await pdfOf(db, shopId, { kind: 'reminder', id, content: content as Reminder })
  }
}

function contents(
  db: Db,
  table: 'delivery_slips' | 'quotations' | 'purchase_orders' | 'reminders',
  shopId: number,
  ids: readonly number[],
) {
  if (ids.length === 0) return []
  return db.selectFrom(table).select(['id', 'content']).where('shop_id', '=', shopId).where('id', 'in', ids).execute()
}
