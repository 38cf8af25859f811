import type { Db } from '#database'
import * as jobs from '#jobs'
import { queue } from './queue.ts'

/** What is to be kept: ids of invoices and credit notes, of slips, of quotations, of purchase orders and of reminders, of one shop. */
export type Waiting = {
  shopId: number
  invoices: number[]
  slips: number[]
  quotations?: number[]
  purchaseOrders?: number[]
  reminders?: number[]
}

type Issued = {
  invoices?: (number | undefined)[]
  slips?: (number | undefined)[]
  quotations?: number[]
  purchaseOrders?: number[]
  reminders?: number[]
}

/**
 * Has the PDF of papers just issued made and kept once the transaction is committed: setting one takes 10 to 14 ms of
 * processor, which is more than the rest of an act.
 */
export async function keepLater(tx: Db, shopId: number, issued: Issued): Promise<void> {
  const there = (ids: (number | undefined)[] = []) => ids.filter((id) => id !== undefined)
  const { quotations = [], purchaseOrders = [], reminders = [] } = issued
  const waiting: Waiting = {
    shopId,
    invoices: there(issued.invoices),
    slips: there(issued.slips),
    quotations,
    purchaseOrders,
    reminders,
  }
  const others = quotations.length + purchaseOrders.length + reminders.length
  const count = waiting.invoices.length + waiting.slips.length + others
  if (count > 0) await jobs.later(tx, queue, waiting)
}
