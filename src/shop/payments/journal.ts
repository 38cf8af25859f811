import { containing, type Db, startOfDay } from '#database'
import type { PaymentCode } from '#shops'
import type { Payment } from './read.ts'

export type JournalFilters = {
  reference?: string
  method?: PaymentCode
  operator?: string
  /** Cents. */
  fromCents?: number
  toCents?: number
  /** Days in France, both included: 2026-11-23. */
  fromDay?: string
  toDay?: string
  /** The page after the row with this id. */
  before?: number
}

export type JournalRow = Payment & { orderNumber: number; orderReference: string; customerName: string }

export type JournalPage = {
  rows: JournalRow[]
  /** Of all the rows that the filters keep, not only of this page; cents. */
  count: number
  totalCents: number
  /** There are older rows. */
  more: boolean
}

const PAGE = 50

/** The journal of payments, newest first, page by page, in two statements. */
export async function journal(db: Db, shopId: number, filters: JournalFilters = {}): Promise<JournalPage> {
  const { reference, method, operator, fromCents, toCents, fromDay, toDay, before } = filters
  let kept = db
    .selectFrom('payments')
    .innerJoin('orders', (join) =>
      join.onRef('orders.shop_id', '=', 'payments.shop_id').onRef('orders.id', '=', 'payments.order_id'),
    )
    .where('payments.shop_id', '=', shopId)
  if (reference) kept = kept.where('orders.reference', 'like', containing(reference.toUpperCase()))
  if (method) kept = kept.where('payments.method', '=', method)
  if (operator) kept = kept.where('payments.actor_name', 'ilike', containing(operator))
  if (fromCents !== undefined) kept = kept.where('payments.amount_cents', '>=', fromCents)
  if (toCents !== undefined) kept = kept.where('payments.amount_cents', '<=', toCents)
  if (fromDay) kept = kept.where('payments.at', '>=', startOfDay(fromDay))
  if (toDay) kept = kept.where('payments.at', '<', startOfDay(toDay, 1))
  const whole = await kept
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<string | null>('payments.amount_cents').as('sum')])
    .executeTakeFirstOrThrow()
  let page = kept
    .selectAll('payments')
    .select([
      'orders.number as orderNumber',
      'orders.reference as orderReference',
      'orders.customer_name as customerName',
    ])
    .orderBy('payments.id', 'desc')
    .limit(PAGE + 1)
  if (before !== undefined) page = page.where('payments.id', '<', before)
  const rows = await page.execute()
  return {
    rows: rows.slice(0, PAGE),
    count: whole.count,
    totalCents: Number(whole.sum ?? 0),
    more: rows.length > PAGE,
  }
}
