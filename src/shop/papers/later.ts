import type { Db } from '#database'
import * as jobs from '#jobs'
import { queue } from './queue.ts'

/** What is to be kept: ids of invoices and credit notes, and of slips, of one shop. */
export type Waiting = { shopId: number; invoices: number[]; slips: number[] }

type Issued = { invoices: (number | undefined)[]; slips: (number | undefined)[] }

/**
 * Has the PDF of papers just issued made and kept once the transaction is committed: setting one takes 10 to 14 ms of
 * processor, which is more than the rest of an act.
 */
export async function keepLater(tx: Db, shopId: number, issued: Issued): Promise<void> {
  const there = (ids: (number | undefined)[]) => ids.filter((id) => id !== undefined)
  const waiting: Waiting = { shopId, invoices: there(issued.invoices), slips: there(issued.slips) }
  if (waiting.invoices.length + waiting.slips.length > 0) await jobs.later(tx, queue, waiting)
}
