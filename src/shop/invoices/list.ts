import * as counters from '#counters'
import {
  COUNTED,
  containing,
  countedLimit,
  type Db,
  type Key,
  known,
  type Page,
  type Place,
  pageOf,
  sql,
} from '#database'
import { containsWords } from '#texts'
import { type Issued, issued } from './read.ts'

export type InvoiceFilters = {
  /** The whole number, its beginning, or its rank: « FA000026 », « FA », « 26 ». */
  number?: string
  kind?: Issued['kind']
  reference?: string
  customer?: string
  /** Days in France, both included: 2026-11-23. */
  fromDay?: string
  toDay?: string
}

export type InvoiceRow = Issued & { orderId: number; orderReference: string; customerName: string }

export type InvoicePage = Page<InvoiceRow> & {
  /** Of all that the filters keep; COUNTED + 1 for more than COUNTED. */
  count: number
  /** Credit notes count as less. Cents; null when there are more than are counted. */
  totalHtCents: number | null
  totalTtcCents: number | null
}

const PAGE = 50
const keys: readonly Key[] = [{ by: sql.ref('i.id'), kind: 'number' }]

/** Invoices and credit notes, newest first, a page by key, in two statements. */
export async function list(
  db: Db,
  shopId: number,
  filters: InvoiceFilters = {},
  place: Place = {},
): Promise<InvoicePage> {
  const source = kept(shopId, filters)
  const totals = await summary(db, source)
  type Row = Parameters<typeof issued>[0] & Omit<InvoiceRow, keyof Issued> & { place: string[] }
  const page = await pageOf(place, { keys, descending: true, limit: PAGE }, async (slice) => {
    const { rows } = await sql<Row>`
      select i.id, i.kind, i.number, i.issued_on, i.total_ht_cents, i.total_ttc_cents, o.id as "orderId",
        o.reference as "orderReference", o.customer_name as "customerName", ${slice.place} as place
      from (select * from invoices i where ${source} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) i
      join orders o on o.shop_id = i.shop_id and o.id = i.order_id order by ${slice.orderBy}`.execute(db)
    return rows
  })
  const rows = page.rows.map(({ orderId, orderReference, customerName, ...row }) => ({
    ...issued(row),
    orderId,
    orderReference,
    customerName,
  }))
  return { ...page, ...totals, rows }
}

/** What the filters ask of a row of `invoices i`; what they ask of its order is asked of the order. */
function kept(shopId: number, filters: InvoiceFilters) {
  const { number, kind, reference, customer, fromDay, toDay } = filters
  const filtered = Object.values(filters).some((value) => value !== undefined)
  const asked = [sql`i.shop_id = ${filtered ? known(shopId) : shopId}`]
  if (number) asked.push(counters.soughtNumber('i', number))
  if (kind) asked.push(sql`i.kind = ${known(kind)}`)
  if (fromDay) asked.push(sql`i.issued_on >= ${known(fromDay)}`)
  if (toDay) asked.push(sql`i.issued_on <= ${known(toDay)}`)
  const ordered = []
  if (reference) ordered.push(sql`x.reference ilike ${containing(reference)}`)
  if (customer) ordered.push(containsWords(sql.ref('x.customer_folded'), customer))
  if (ordered.length > 0)
    asked.push(sql`exists (select from orders x where x.shop_id = i.shop_id and x.id = i.order_id
      and ${sql.join(ordered, sql` and `)})`)
  return sql.join(asked, sql` and `)
}

async function summary(db: Db, source: ReturnType<typeof kept>): Promise<Omit<InvoicePage, keyof Page<InvoiceRow>>> {
  const { rows } = await sql<{ count: number; ht: number; ttc: number }>`
    select count(*)::int4 as count, coalesce(sum(sign * total_ht_cents), 0)::int8 as ht,
      coalesce(sum(sign * total_ttc_cents), 0)::int8 as ttc
    from (select case i.kind when 'invoice' then 1 else -1 end as sign, i.total_ht_cents, i.total_ttc_cents
      from invoices i where ${source} limit ${countedLimit}) every`.execute(db)
  const { count = 0, ht = 0, ttc = 0 } = rows[0] ?? {}
  const more = count > COUNTED
  return { count, totalHtCents: more ? null : ht, totalTtcCents: more ? null : ttc }
}
