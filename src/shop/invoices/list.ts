import { containing, type Db } from '#database'
import { type Issued, issued } from './read.ts'

export type InvoiceFilters = {
  number?: string
  kind?: Issued['kind']
  reference?: string
  customer?: string
  /** Days in France, both included: 2026-11-23. */
  fromDay?: string
  toDay?: string
  /** The page after the row with this id. */
  before?: number
}

export type InvoiceRow = Issued & { orderId: number; orderReference: string; customerName: string }

export type InvoicePage = {
  rows: InvoiceRow[]
  /** Of all that the filters keep; credit notes count as less. Cents. */
  count: number
  totalHtCents: number
  totalTtcCents: number
  /** There are older rows. */
  more: boolean
}

const PAGE = 50

/** Invoices and credit notes, newest first, page by page, in two statements. */
export async function list(db: Db, shopId: number, filters: InvoiceFilters = {}): Promise<InvoicePage> {
  const { number, kind, reference, customer, fromDay, toDay, before } = filters
  let kept = db
    .selectFrom('invoices')
    .innerJoin('orders', (join) =>
      join.onRef('orders.shop_id', '=', 'invoices.shop_id').onRef('orders.id', '=', 'invoices.order_id'),
    )
    .where('invoices.shop_id', '=', shopId)
  if (number) kept = kept.where('invoices.number', 'ilike', containing(number))
  if (kind) kept = kept.where('invoices.kind', '=', kind)
  if (reference) kept = kept.where('orders.reference', 'ilike', containing(reference))
  if (customer) kept = kept.where('orders.customer_name', 'ilike', containing(customer))
  if (fromDay) kept = kept.where('invoices.issued_on', '>=', fromDay)
  if (toDay) kept = kept.where('invoices.issued_on', '<=', toDay)
  const whole = await kept
    .select(({ fn, eb, ref }) => {
      const signed = (column: 'total_ht_cents' | 'total_ttc_cents') =>
        fn.sum<string | null>(
          eb
            .case()
            .when('invoices.kind', '=', 'invoice')
            .then(ref(`invoices.${column}`))
            .else(eb.neg(ref(`invoices.${column}`)))
            .end(),
        )
      return [fn.countAll<number>().as('count'), signed('total_ht_cents').as('ht'), signed('total_ttc_cents').as('ttc')]
    })
    .executeTakeFirstOrThrow()
  let page = kept
    .select(['invoices.id', 'invoices.kind', 'invoices.number', 'invoices.issued_on'])
    .select(['invoices.total_ht_cents', 'invoices.total_ttc_cents'])
    .select(['orders.id as orderId', 'orders.reference as orderReference', 'orders.customer_name as customerName'])
    .orderBy('invoices.id', 'desc')
    .limit(PAGE + 1)
  if (before !== undefined) page = page.where('invoices.id', '<', before)
  const rows = await page.execute()
  return {
    rows: rows.slice(0, PAGE).map(({ orderId, orderReference, customerName, ...row }) => ({
      ...issued(row),
      orderId,
      orderReference,
      customerName,
    })),
    count: whole.count,
    totalHtCents: Number(whole.ht ?? 0),
    totalTtcCents: Number(whole.ttc ?? 0),
    more: rows.length > PAGE,
  }
}
