import * as counters from '#counters'
import {
  COUNTED,
  type Db,
  everyRow,
  type Key,
  known,
  type Page,
  type Place,
  pageOf,
  refersTo,
  type Slice,
  sql,
  tally,
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

export type InvoiceRow = Issued & { orderId: number; orderReference: string; customerName: string; company: string }

export type InvoicePage = Page<InvoiceRow> & {
  /** Of all that the filters keep; COUNTED + 1 for more than COUNTED. */
  count: number
  /** Credit notes count as less. Cents; null when there are more than are counted. */
  totalHtCents: number | null
  totalTtcCents: number | null
}

const PAGE = 50
const id: Key = { by: sql.ref('i.id'), kind: 'number' }
/** Those of some days stand by day, as their index has them: by number all that came after them was read first. */
const keysFor = ({ fromDay, toDay }: InvoiceFilters): readonly Key[] =>
  fromDay || toDay ? [{ by: sql.ref('i.issued_on'), kind: 'day' }, id] : [id]

/** Invoices and credit notes, newest first, a page by key, in two statements. */
export async function list(
  db: Db,
  shopId: number,
  filters: InvoiceFilters = {},
  place: Place = {},
): Promise<InvoicePage> {
  const source = kept(shopId, filters)
  const totals = await summary(db, source, isWhole(filters))
  const order = { keys: keysFor(filters), descending: true, limit: PAGE }
  const page = await pageOf(place, order, (slice) => read(db, source, slice))
  return { ...page, ...totals, rows: page.rows.map(asRow) }
}

/** Every invoice and credit note that the filters keep, some hundreds at a time: for an export, which never holds them all. */
export async function* every(db: Db, shopId: number, filters: InvoiceFilters = {}): AsyncGenerator<InvoiceRow> {
  const source = kept(shopId, filters)
  const order = { keys: keysFor(filters), descending: true }
  for await (const row of everyRow(order, (slice) => read(db, source, slice))) yield asRow(row)
}

type Read = Parameters<typeof issued>[0] & Omit<InvoiceRow, keyof Issued> & { place: string[] }

async function read(db: Db, source: ReturnType<typeof kept>, slice: Slice): Promise<Read[]> {
  const { rows } = await sql<Read>`
    select i.id, i.kind, i.number, i.issued_on, i.total_ht_cents, i.total_ttc_cents, o.id as "orderId",
      o.reference as "orderReference", o.customer_name as "customerName", o.company, ${slice.place} as place
    from (select * from invoices i where ${source} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) i
    join orders o on o.shop_id = i.shop_id and o.id = i.order_id order by ${slice.orderBy}`.execute(db)
  return rows
}

const asRow = ({ orderId, orderReference, customerName, company, ...row }: Omit<Read, 'place'>): InvoiceRow => ({
  ...issued(row),
  orderId,
  orderReference,
  customerName,
  company,
})

/** Nothing is asked: all of the shop's. */
const isWhole = (filters: InvoiceFilters) => Object.values(filters).every((value) => value === undefined)

/** What the filters ask of a row of `invoices i`; what they ask of its order is asked of the order. */
function kept(shopId: number, filters: InvoiceFilters) {
  const { number, kind, reference, customer, fromDay, toDay } = filters
  const asked = [sql`i.shop_id = ${isWhole(filters) ? shopId : known(shopId)}`]
  if (number) asked.push(counters.soughtNumber('i', number))
  if (kind) asked.push(sql`i.kind = ${known(kind)}`)
  if (fromDay) asked.push(sql`i.issued_on >= ${known(fromDay)}`)
  if (toDay) asked.push(sql`i.issued_on <= ${known(toDay)}`)
  const ordered = []
  if (reference) ordered.push(refersTo(sql.ref('x.reference'), reference))
  if (customer) ordered.push(containsWords(sql.ref('x.customer_folded'), customer))
  if (ordered.length > 0)
    asked.push(sql`exists (select from orders x where x.shop_id = i.shop_id and x.id = i.order_id
      and ${sql.join(ordered, sql` and `)})`)
  return sql.join(asked, sql` and `)
}

async function summary(db: Db, source: ReturnType<typeof kept>, whole: boolean) {
  const all = tally(
    sql`select case i.kind when 'invoice' then 1 else -1 end as sign, i.total_ht_cents, i.total_ttc_cents
      from invoices i where ${source}`,
    {
      whole,
      sums: sql`, coalesce(sum(sign * total_ht_cents), 0)::int8 as ht, coalesce(sum(sign * total_ttc_cents), 0)::int8 as ttc`,
    },
  )
  const { rows } = await sql<{ count: number; ht: number; ttc: number }>`${all}`.execute(db)
  const { count = 0, ht = 0, ttc = 0 } = rows[0] ?? {}
  const more = count > COUNTED
  return { count, totalHtCents: more ? null : ht, totalTtcCents: more ? null : ttc }
}
