import type { Selectable } from 'kysely'
import { containing, type Db, startOfDay, type Tables } from '#database'
import type { PaymentCode } from '#shops'

export type Payment = Selectable<Tables['payments']>

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

/** Every payment that the filters keep, newest first, some at a time: for an export, which never holds them all. */
export async function* everyPayment(db: Db, shopId: number, filters: JournalFilters = {}): AsyncGenerator<JournalRow> {
  let before: number | undefined
  for (;;) {
    const rows = await page(db, shopId, { ...filters, before }, 500)
    yield* rows
    before = rows.at(-1)?.id
    if (rows.length < 500) return
  }
}

/** The journal of payments, newest first, page by page, in two statements. */
export async function journal(db: Db, shopId: number, filters: JournalFilters = {}): Promise<JournalPage> {
  const whole = await kept(db, shopId, filters)
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<string | null>('payments.amount_cents').as('sum')])
    .executeTakeFirstOrThrow()
  const rows = await page(db, shopId, filters, PAGE + 1)
  return {
    rows: rows.slice(0, PAGE),
    count: whole.count,
    totalCents: Number(whole.sum ?? 0),
    more: rows.length > PAGE,
  }
}

function kept(db: Db, shopId: number, filters: JournalFilters) {
  const { reference, method, operator, fromCents, toCents, fromDay, toDay } = filters
  let query = db
    .selectFrom('payments')
    .innerJoin('orders', (join) =>
      join.onRef('orders.shop_id', '=', 'payments.shop_id').onRef('orders.id', '=', 'payments.order_id'),
    )
    .where('payments.shop_id', '=', shopId)
  if (reference) query = query.where('orders.reference', 'ilike', containing(reference))
  if (method) query = query.where('payments.method', '=', method)
  if (operator) query = query.where('payments.actor_name', 'ilike', containing(operator))
  if (fromCents !== undefined) query = query.where('payments.amount_cents', '>=', fromCents)
  if (toCents !== undefined) query = query.where('payments.amount_cents', '<=', toCents)
  if (fromDay) query = query.where('payments.at', '>=', startOfDay(fromDay))
  if (toDay) query = query.where('payments.at', '<', startOfDay(toDay, 1))
  return query
}

function page(db: Db, shopId: number, filters: JournalFilters, limit: number): Promise<JournalRow[]> {
  let query = kept(db, shopId, filters)
  if (filters.before !== undefined) query = query.where('payments.id', '<', filters.before)
  return query
    .selectAll('payments')
    .select([
      'orders.number as orderNumber',
      'orders.reference as orderReference',
      'orders.customer_name as customerName',
    ])
    .orderBy('payments.id', 'desc')
    .limit(limit)
    .execute()
}
