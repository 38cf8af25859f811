import {
  COUNTED,
  countedLimit,
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
  startOfDay,
  tally,
} from '#database'
import type { PaymentCode } from '#shops'
import { inOneSql } from '#stock'
import { containsWords, inFrench } from '#texts'
import { ended, soldCents } from './sold.ts'
import { unsettled, withdrawnAt } from './unsettled.ts'

export const sorts = ['number', 'reference', 'customer', 'total', 'payment', 'state', 'date'] as const
export type Sort = (typeof sorts)[number]

type Sql = ReturnType<typeof sql>

/** What the list keeps. Amounts in cents, days in France and both included: 2026-11-23. */
export type ListFilters = {
  number?: number
  reference?: string
  /** Only those on which no employee has acted, or only the others. */
  fresh?: boolean
  customer?: string
  fromCents?: number
  toCents?: number
  payment?: PaymentCode
  /** Codes of states. */
  states?: readonly string[]
  /** Only those that a customer withdrew from and that are not yet refunded or cancelled, or only the others. */
  withdrawn?: boolean
  /** Only those of which a part left while the rest is still in the shop. */
  partly?: boolean
  fromDay?: string
  toDay?: string
  /** Only those of a lot that were refused. */
  lot?: number
}

/** Which page, in an order of columns. */
export type ListPlace = Place & { sort?: Sort; descending?: boolean }

/** What only the list on screen says of an order. */
type Marks = {
  /** When a customer first withdrew from it; null when nobody did, or once it is refunded or cancelled. */
  withdrawnAt: Date | null
  /** Money was received for it or an invoice issued: what is withdrawn from is to be refunded. */
  owed: boolean
  /** The order's last papers. */
  invoiceId: number | null
  slipId: number | null
}

export type ListRow = Marks & {
  id: number
  number: number
  reference: string
  fresh: boolean
  /** The customer's first order in this shop. */
  first: boolean
  customerName: string
  /** Whom the customer buys for; empty for nobody. */
  company: string
  totalCents: number
  /** What stays sold of it. */
  soldCents: number
  payment: PaymentCode
  state: { code: string; name: string; colour: string }
  placedAt: Date
}

export type List = Page<ListRow> & {
  /** Of all that the filters keep, not only of this page; COUNTED + 1 for more than COUNTED. */
  count: number
  freshCount: number
  /** What stays sold of them; null when there are more than are counted. */
  soldCents: number | null
}

/** Orders on a page of the list. */
export const PAGE = 50

/** How orders stand when nobody asked: by number; those of some days by day, as their index has them. */
export const usualSort = ({ fromDay, toDay }: ListFilters): Sort => (fromDay || toDay ? 'date' : 'number')

/** The shop's orders, newest first unless sorted otherwise, page by key; two statements. */
export async function list(
  db: Db,
  shopId: number,
  filters: ListFilters = {},
  { sort = usualSort(filters), descending = true, ...place }: ListPlace = {},
): Promise<List> {
  const whole = await summary(db, shopId, filters)
  const order = { keys: keys[sort], descending, limit: PAGE }
  const page = await pageOf(place, order, (slice) => read<ListRow>(db, shopId, { filters, sort, slice, more: marks }))
  return { ...whole, ...page, rows: page.rows.map((row) => asRow<ListRow>(row)) }
}

/** An order as a file has it. Amounts in cents; `pieces` are articles of all lines. */
export type FileRow = Omit<ListRow, keyof Marks> & {
  totalHtCents: number
  pieces: number
  postcode: string
  city: string
  carrierName: string
  /** Of the parcels that left, in that order, and of the one that leaves next; those that have one. */
  trackingNumber: string
}

/** Every order that the filters keep, some hundreds at a time: for an export, which never holds them all. */
export async function* every(
  db: Db,
  shopId: number,
  filters: ListFilters = {},
  { sort = usualSort(filters), descending = true }: Pick<ListPlace, 'sort' | 'descending'> = {},
): AsyncGenerator<FileRow> {
  const order = { keys: keys[sort], descending }
  const pages = everyRow(order, (slice) => read<FileRow>(db, shopId, { filters, sort, slice, more: inFile }))
  for await (const row of pages) yield asRow(row)
}

/** What a file has beside. */
const inFile = sql`, o.total_ht_cents as "totalHtCents", o.delivery_address->>'postcode' as postcode,
  o.delivery_address->>'city' as city, o.carrier_name as "carrierName",
  concat_ws(', ', (select string_agg(p.tracking_number, ', ' order by p.id) from shipments p
    where p.shop_id = o.shop_id and p.order_id = o.id and p.tracking_number <> '' and p.taken_back_at is null),
    nullif(o.tracking_number, '')) as "trackingNumber",
  (select coalesce(sum(l.quantity), 0)::int4 from order_lines l where l.shop_id = o.shop_id and l.order_id = o.id) as pieces`

/** Nothing is asked: all of the shop's orders. */
const isWhole = (filters: ListFilters) => Object.values(filters).every((value) => value === undefined)

/** What the filters ask of a row of `orders o`. */
function kept(shopId: number, filters: ListFilters) {
  const { number, reference, fresh, customer, fromCents, toCents, payment, fromDay, toDay } = filters
  const asked = [sql`o.shop_id = ${isWhole(filters) ? shopId : known(shopId)}`]
  if (number !== undefined) asked.push(sql`o.number = ${number}`)
  if (reference) asked.push(refersTo(sql.ref('o.reference'), reference))
  if (fresh !== undefined) asked.push(fresh ? sql`o.handled_at is null` : sql`o.handled_at is not null`)
  if (customer) asked.push(containsWords(sql.ref('o.customer_folded'), customer))
  if (fromCents !== undefined) asked.push(sql`o.total_ttc_cents >= ${known(fromCents)}`)
  if (toCents !== undefined) asked.push(sql`o.total_ttc_cents <= ${known(toCents)}`)
  if (payment) asked.push(sql`o.payment_method = ${known(payment)}`)
  if (filters.states) asked.push(inStates(filters.states))
  if (filters.withdrawn !== undefined) asked.push(filters.withdrawn ? withdrawnOpen(shopId) : notWithdrawn(shopId))
  if (filters.partly) asked.push(partlyShipped)
  if (fromDay) asked.push(sql`o.placed_at >= ${startOfDay(known(fromDay))}`)
  if (toDay) asked.push(sql`o.placed_at < ${startOfDay(known(toDay), 1)}`)
  if (filters.lot !== undefined) asked.push(leftOf(shopId, filters.lot))
  return sql.join(asked, sql` and `)
}

/** The orders of a lot are few: they are found from there, each by its key. */
const leftOf = (shopId: number, lotId: number) => sql`o.id = any(array(
  select l.order_id from order_lot_orders l
  where l.shop_id = ${shopId} and l.lot_id = ${lotId} and l.outcome = 'refused'))`

/** One state is asked by itself: its index hands the orders over by number. */
const inStates = (states: readonly string[]) => {
  const [only = '', ...others] = states
  return others.length === 0 ? sql`o.state = ${known(only)}` : sql`o.state in (${sql.join(states.map(known))})`
}

/** SQL: a parcel of `orders o` left, and some of it is neither in one nor back on the shelf. */
const partlyShipped = sql`exists (
    select from shipments p where p.shop_id = o.shop_id and p.order_id = o.id and p.taken_back_at is null)
  and exists (select from order_lines l where l.shop_id = o.shop_id and l.order_id = o.id and l.quantity > (
      select coalesce(sum(x.quantity), 0) from shipment_lines x
      join shipments p on p.shop_id = x.shop_id and p.id = x.shipment_id and p.taken_back_at is null
      where x.shop_id = l.shop_id and x.order_line_id = l.id) + (
      select coalesce(sum(m.quantity), 0) from stock_movements m
      where m.shop_id = l.shop_id and m.order_line_id = l.id and m.kind = 'return') / ${inOneSql})`

/** The orders of which a withdrawal is to be settled are few: they are found from there, each by its key. */
const withdrawnFrom = (shopId: number) => sql`(array(
  select l.order_id from withdrawn_lines w join order_lines l on l.shop_id = w.shop_id and l.id = w.order_line_id
  where w.shop_id = ${shopId} and ${unsettled}))`
const withdrawnOpen = (shopId: number) => sql`not ${ended} and o.id = any${withdrawnFrom(shopId)}`
const notWithdrawn = (shopId: number) => sql`(${ended} or o.id <> all${withdrawnFrom(shopId)})`

/** How many, how many of them new, and what stays sold of them; COUNTED are looked at. */
async function summary(db: Db, shopId: number, filters: ListFilters): Promise<Omit<List, keyof Page<ListRow>>> {
  const asked = kept(shopId, filters)
  const all = tally(sql`select ${soldCents} as cents from orders o where ${asked}`, {
    whole: isWhole(filters),
    sums: sql`, coalesce(sum(cents), 0)::int8 as "soldCents", (select count(*)::int4 from (
      select from orders o where ${asked} and o.handled_at is null limit ${countedLimit}) fresh) as "freshCount"`,
  })
  const { rows } = await sql<{ count: number; freshCount: number; soldCents: number }>`${all}`.execute(db)
  const { count = 0, freshCount = 0, soldCents: sold = 0 } = rows[0] ?? {}
  return { count, freshCount, soldCents: count > COUNTED ? null : sold }
}

const id: Key = { by: sql.ref('o.id'), kind: 'number' }
const number: Key = { by: sql.ref('o.number'), kind: 'number' }
/** What each column sorts by. */
const keys: Record<Sort, readonly Key[]> = {
  number: [number],
  reference: [{ by: sql.ref('o.reference'), kind: 'text' }],
  customer: [{ by: inFrench('o.customer_name'), kind: 'text' }, id],
  total: [{ by: sql.ref('o.total_ttc_cents'), kind: 'number' }, id],
  payment: [{ by: sql.ref('o.payment_method'), kind: 'text' }, number],
  state: [{ by: sql.ref('s.position'), kind: 'number' }, number],
  date: [{ by: sql.ref('o.placed_at'), kind: 'moment' }, id],
}

/** SQL: there is something to give back for `orders o`. */
export const owed = sql<boolean>`((
    select max(i.id) from invoices i where i.shop_id = o.shop_id and i.order_id = o.id and i.kind = 'invoice') is not null
  or coalesce((select sum(p.amount_cents) from payments p where p.shop_id = o.shop_id and p.order_id = o.id), 0) > 0)`

type Named = Omit<ListRow, keyof Marks>

/** SQL: the marks of the list on screen, four looks into other tables for each order. */
const marks = sql`, ${withdrawnAt} as "withdrawnAt", ${owed} as owed,
  (select max(i.id) from invoices i where i.shop_id = o.shop_id and i.order_id = o.id and i.kind = 'invoice')
    as "invoiceId",
  (select max(d.id) from delivery_slips d where d.shop_id = o.shop_id and d.order_id = o.id) as "slipId"`

type Read<Row> = Omit<Row, 'fresh' | 'state'> & ListRow['state'] & { handledAt: Date | null; place: string[] }
type Asked = { filters: ListFilters; sort: Sort; slice: Slice; more: Sql }

async function read<Row extends Named>(db: Db, shopId: number, asking: Asked): Promise<Read<Row>[]> {
  const { filters, sort, slice, more } = asking
  const asked = kept(shopId, filters)
  const { rows } = await sql<Read<Row>>`
    select o.id, o.number, o.reference, o.handled_at as "handledAt", o.first_of_customer as first,
      o.customer_name as "customerName", o.company, o.total_ttc_cents as "totalCents", ${soldCents} as "soldCents",
      o.payment_method as payment,
      o.placed_at as "placedAt", s.code, s.name, s.colour, ${slice.place} as place ${more}
    from ${
      sort === 'state'
        ? byState(shopId, asked, slice)
        : sql`orders o join order_states s
      on s.shop_id = o.shop_id and s.code = o.state where ${asked} and ${slice.where}`
    }
    order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
  return rows
}

/** The orders state by state, a page of each at most: their index knows states by code, the list shows them by position. */
function byState(shopId: number, asked: Sql, { from, down, limit }: Slice) {
  const [position = null, last = null] = from ?? []
  const beyond = sql.raw(down ? '<' : '>')
  const bound = from
    ? sql`o.number ${beyond} case when s.position = ${position}::bigint then ${last}::bigint
        else ${sql.raw(down ? `${Number.MAX_SAFE_INTEGER}` : '0')} end`
    : sql`true`
  return sql`order_states s cross join lateral (
      select * from orders o where ${asked} and o.state = s.code and ${bound}
      order by o.number ${sql.raw(down ? 'desc' : 'asc')} limit ${limit}) o
    where s.shop_id = ${shopId} and ${from ? sql`s.position ${beyond}= ${position}::bigint` : sql`true`}`
}

const asRow = <Row extends Named>({ handledAt, code, name, colour, ...row }: Omit<Read<Row>, 'place'>): Row =>
  ({ ...row, fresh: handledAt === null, state: { code, name, colour } }) as unknown as Row
