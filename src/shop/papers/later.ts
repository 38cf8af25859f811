import type { Db } from '#database'
import * as jobs from '#jobs'
import { queue } from './queue.ts'

/** What is to be kept: ids of invoices and credit notes, of slips, of quotations and of purchase orders, of one shop. */
export type Waiting = {
  shopId: number
  invoices: number[]
  slips: number[]
  quotations?: number[]
  purchaseOrders?: number[]
}

type Issued = {
  invoices?: (number | undefined)[]
  slips?: (number | undefined)[]
  quotations?: number[]
  purchaseOrders?: number[]
}

/**
 * Has the PDF of papers just issued made and kept once the transaction is committed: setting one takes 10 to 14 ms of
 * processor, which is more than the rest of an act.
 */
export async function keepLater(tx: Db, shopId: number, issued: Issued): Promise<void> {
  const there = (ids: (number | undefined)[] = []) => ids.filter((id) => id !== undefined)
  const { quotations = [], purchaseOrders = [] } = issued
  const waiting: Waiting = {
    shopId,
    invoices: there(issued.invoices),
    slips: there(issued.slips),
    quotations,
    purchaseOrders,
  }
  const count = waiting.invoices.length + waiting.slips.length + quotations.length + purchaseOrders.length
  if (count > 0) await jobs.later(tx, queue, waiting)
}
