import type { Selectable } from 'kysely'
import {
  COUNTED,
  type Db,
  everyRow,
  FEW,
  type Key,
  known,
  type Page,
  type Place,
  pageOf,
  refersTo,
  type Slice,
  sql,
  startOfDay,
  type Tables,
  tally,
} from '#database'
import { containsWords, folded, words } from '#texts'
import { givenBack } from './given-back.ts'
import type { Means } from './means.ts'

export type Payment = Selectable<Tables['payments']>

export type JournalFilters = {
  reference?: string
  /** Words of the customer's name and company. */
  customer?: string
  method?: Means
  /** What came into cash and bank: by every means but vouchers. */
  money?: boolean
  /** Who entered it; « client » for what customers paid themselves. */
  operator?: string
  /** Cents. */
  fromCents?: number
  toCents?: number
  /** What came in, less what was rejected or undone; or what was given back to customers. */
  flow?: 'in' | 'out'
  /** Days in France, both included: 2026-11-23. */
  fromDay?: string
  toDay?: string
}

export type JournalRow = Payment & {
  orderNumber: number
  orderReference: string
  customerName: string
  company: string
  /** It went back to the customer: not what a rejected or undone payment takes back. */
  givenBack: boolean
}

export type JournalPage = Page<JournalRow> & {
  /** Of all the rows that the filters keep, not only of this page; `most` + 1 for more: FEW of the whole journal and by words of an order, else COUNTED. */
  count: number
  most: number
  /** Cents; null when there are more than are counted. */
  totalCents: number | null
}

const id: Key = { by: sql.ref('p.id'), kind: 'number' }
/** Those of some days stand by moment, as their index has them. */
const keysFor = ({ fromDay, toDay }: JournalFilters): readonly Key[] =>
  fromDay || toDay ? [{ by: sql.ref('p.at'), kind: 'moment' }, id] : [id]

/** Newest first, unless somebody keeps books: those are read from the first day to the last. */
type Order = { oldestFirst?: boolean }

/** Every payment that the filters keep, some at a time: for an export, which never holds them all. */
export async function* everyPayment(
  db: Db,
  shopId: number,
  filters: JournalFilters = {},
  { oldestFirst = false }: Order = {},
): AsyncGenerator<JournalRow> {
  const order = { keys: keysFor(filters), descending: !oldestFirst }
  yield* everyRow(order, (slice) => read(db, kept(shopId, filters), slice))
}

/** A page of the journal by key, without its totals: one statement. */
export const journalPage = (
  db: Db,
  shopId: number,
  filters: JournalFilters,
  place: Place = {},
  order: Order = {},
): Promise<Page<JournalRow>> => pageFrom(db, kept(shopId, filters), filters, place, order)

/** Payments on a page. */
const ROWS = 50

const pageFrom = (
  db: Db,
  asked: ReturnType<typeof sql>,
  filters: JournalFilters,
  place: Place,
  { oldestFirst = false }: Order = {},
): Promise<Page<JournalRow>> =>
  pageOf(place, { keys: keysFor(filters), descending: !oldestFirst, limit: ROWS }, (slice) => read(db, asked, slice))

/** The journal of payments, newest first, a page by key, in two statements. */
export async function journal(
  db: Db,
  shopId: number,
  filters: JournalFilters = {},
  place: Place = {},
): Promise<JournalPage> {
  const asked = kept(shopId, filters)
  const byWords = Boolean(filters.reference || filters.customer)
  const most = isWhole(filters) || byWords ? FEW : COUNTED
  const all = tally(sql`select p.id, p.amount_cents from payments p where ${asked}`, {
    whole: isWhole(filters),
    most,
    sums: sql`, coalesce(sum(amount_cents), 0)::int8 as sum ${byWords ? sql`, array_agg(id) as ids` : sql``}`,
  })
  const whole = await sql<{ count: number; sum: number; ids?: number[] | null }>`${all}`.execute(db)
  const { count = 0, sum = 0, ids } = whole.rows[0] ?? {}
  // Those that were counted are known: their orders are not looked for twice.
  const these = ids && count <= most ? among(shopId, first(ids, filters, place)) : asked
  const page = await pageFrom(db, these, filters, place)
  return { ...page, count, most, totalCents: count > most ? null : sum }
}

/** Of the payments that were found those that a page can show: of the first one, which has the newest, they are known. */
const first = (ids: readonly number[], filters: JournalFilters, { after, before }: Place): readonly number[] =>
  after || before || keysFor(filters).length > 1 ? ids : ids.toSorted((one, other) => other - one).slice(0, ROWS + 1)

/** SQL, planned for these ids: they are read from the last one on. */
const among = (shopId: number, ids: readonly number[]) =>
  sql`p.shop_id = ${known(shopId)} and p.id = any(${known(`{${ids.join()}}`)}::bigint[])`

/** Nothing is asked: all of the shop's. */
const isWhole = (filters: JournalFilters) => Object.values(filters).every((value) => value === undefined)

/** What the filters ask of a row of `payments p`. */
function kept(shopId: number, filters: JournalFilters) {
  const { reference, customer, method, money, operator, flow, fromCents, toCents, fromDay, toDay } = filters
  const asked = [sql`p.shop_id = ${isWhole(filters) ? shopId : known(shopId)}`]
  const ordered = []
  if (reference) ordered.push(refersTo(sql.ref('x.reference'), reference))
  if (customer) ordered.push(containsWords(sql.ref('x.customer_folded'), customer))
  if (ordered.length > 0)
    asked.push(sql`exists (select from orders x where x.shop_id = p.shop_id and x.id = p.order_id
      and ${sql.join(ordered, sql` and `)})`)
  if (method) asked.push(sql`p.method = ${known(method)}`)
  if (money) asked.push(sql`p.method <> 'voucher'`)
  if (operator) asked.push(byOperator(shopId, operator))
  if (fromCents !== undefined) asked.push(sql`p.amount_cents >= ${known(fromCents)}`)
  if (toCents !== undefined) asked.push(sql`p.amount_cents <= ${known(toCents)}`)
  if (flow) asked.push(flow === 'out' ? givenBack : sql`not ${givenBack}`)
  if (fromDay) asked.push(sql`p.at >= ${startOfDay(known(fromDay))}`)
  if (toDay) asked.push(sql`p.at < ${startOfDay(known(toDay), 1)}`)
  return sql.join(asked, sql` and `)
}

/** Operators are few and payments many: each name is met once in its index, then folded. */
function byOperator(shopId: number, typed: string) {
  const customers = words(typed).every((word) => 'client'.includes(word))
  return sql`(p.actor_kind <> 'customer' and p.actor_name = any(array(
      with recursive names as (
        (select actor_name from payments where shop_id = ${shopId} and actor_kind <> 'customer' order by actor_name limit 1)
        union all
        select (select actor_name from payments where shop_id = ${shopId} and actor_kind <> 'customer'
          and actor_name > names.actor_name order by actor_name limit 1) from names where names.actor_name is not null)
      select actor_name from names where ${containsWords(folded(sql.ref('actor_name')), typed)}))
    ${customers ? sql`or p.actor_kind = 'customer'` : sql``})`
}

async function read(db: Db, asked: ReturnType<typeof sql>, slice: Slice) {
  const { rows } = await sql<JournalRow & { place: string[] }>`
    select p.*, o.number as "orderNumber", o.reference as "orderReference", o.customer_name as "customerName", o.company,
      ${givenBack} as "givenBack", ${slice.place} as place
    from (select * from payments p where ${asked} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) p
    join orders o on o.shop_id = p.shop_id and o.id = p.order_id order by ${slice.orderBy}`.execute(db)
  return rows
}
