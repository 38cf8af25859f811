import { containing, type Db, sql, startOfDay } from '#database'
import type { PaymentCode } from '#shops'

export const sorts = ['number', 'reference', 'customer', 'total', 'payment', 'state', 'date'] as const
export type Sort = (typeof sorts)[number]

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
  state?: string
  fromDay?: string
  toDay?: string
}

/** Which page: the one after or before an order (its id), in an order of columns. */
export type ListPlace = { sort?: Sort; descending?: boolean; after?: number; before?: number }

export type ListRow = {
  id: number
  number: number
  reference: string
  fresh: boolean
  /** The customer's first order in this shop. */
  first: boolean
  customerName: string
  totalCents: number
  payment: PaymentCode
  state: { code: string; name: string; colour: string }
  placedAt: Date
  invoiceId: number | null
  slipId: number | null
}

export type List = {
  rows: ListRow[]
  /** Of all that the filters keep, not only of this page. */
  count: number
  freshCount: number
  totalCents: number
  /** There are orders before and after this page. */
  previous: boolean
  next: boolean
}

/** Orders on a page of the list. */
export const PAGE = 50

/** The shop's orders, newest first unless sorted otherwise, page by key; two statements. */
export async function list(db: Db, shopId: number, filters: ListFilters = {}, place: ListPlace = {}): Promise<List> {
  const whole = await kept(db, shopId, filters)
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      sql<number>`count(*) filter (where o.handled_at is null)`.as('freshCount'),
      sql<number>`coalesce(sum(o.total_ttc_cents), 0)::bigint`.as('totalCents'),
    ])
    .executeTakeFirstOrThrow()
  const rows = await page(db, shopId, filters, place, PAGE + 1)
  const more = rows.length > PAGE
  const shown = rows.slice(0, PAGE)
  if (place.before !== undefined) shown.reverse()
  return {
    ...whole,
    rows: shown,
    previous: place.before === undefined ? place.after !== undefined : more,
    next: place.before === undefined ? more : true,
  }
}

/** Every order that the filters keep, some hundreds at a time: for an export, which never holds them all. */
export async function* every(
  db: Db,
  shopId: number,
  filters: ListFilters = {},
  place: Pick<ListPlace, 'sort' | 'descending'> = {},
): AsyncGenerator<ListRow> {
  let after: number | undefined
  for (;;) {
    const rows = await page(db, shopId, filters, { ...place, after }, 500)
    yield* rows
    after = rows.at(-1)?.id
    if (rows.length < 500) return
  }
}

/** Something that changes whenever an order comes in or changes state: pages that watch the list ask for it. */
export async function pulse(db: Db, shopId: number): Promise<string> {
  const row = await db
    .selectFrom('order_history')
    .select(({ fn }) => fn.max('id').as('last'))
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  return String(row?.last ?? 0)
}

function kept(db: Db, shopId: number, filters: ListFilters) {
  const { number, reference, fresh, customer, fromCents, toCents, payment, state, fromDay, toDay } = filters
  let query = db
    .selectFrom('orders as o')
    .innerJoin('order_states as s', (join) => join.onRef('s.shop_id', '=', 'o.shop_id').onRef('s.code', '=', 'o.state'))
    .where('o.shop_id', '=', shopId)
  if (number !== undefined) query = query.where('o.number', '=', number)
  if (reference) query = query.where('o.reference', 'ilike', containing(reference))
  if (fresh !== undefined) query = query.where('o.handled_at', fresh ? 'is' : 'is not', null)
  if (customer) query = query.where('o.customer_name', 'ilike', containing(customer))
  if (fromCents !== undefined) query = query.where('o.total_ttc_cents', '>=', fromCents)
  if (toCents !== undefined) query = query.where('o.total_ttc_cents', '<=', toCents)
  if (payment) query = query.where('o.payment_method', '=', payment)
  if (state) query = query.where('o.state', '=', state)
  if (fromDay) query = query.where('o.placed_at', '>=', startOfDay(fromDay))
  if (toDay) query = query.where('o.placed_at', '<', startOfDay(toDay, 1))
  return query
}

/** What each column sorts by, in the tables under these names. */
const keys: Record<Sort, (order: string, state: string) => ReturnType<typeof sql.ref>> = {
  number: (order) => sql.ref(`${order}.number`),
  reference: (order) => sql.ref(`${order}.reference`),
  customer: (order) => sql.ref(`${order}.customer_name`),
  total: (order) => sql.ref(`${order}.total_ttc_cents`),
  payment: (order) => sql.ref(`${order}.payment_method`),
  state: (_, state) => sql.ref(`${state}.position`),
  date: (order) => sql.ref(`${order}.placed_at`),
}

/** The order's last invoice or slip. */
const lastPaper = (table: 'invoices' | 'delivery_slips') => sql<number | null>`(
  select max(p.id) from ${sql.table(table)} p
  where p.shop_id = o.shop_id and p.order_id = o.id${table === 'invoices' ? sql` and p.kind = 'invoice'` : sql``})`

async function page(
  db: Db,
  shopId: number,
  filters: ListFilters,
  { sort = 'number', descending = true, after, before }: ListPlace,
  limit: number,
): Promise<ListRow[]> {
  const key = keys[sort]
  const backwards = before !== undefined
  const down = descending !== backwards
  const from = before ?? after
  let query = kept(db, shopId, filters)
  if (from !== undefined)
    // The place of the order that the last page ended with, read anew: its date has more digits than a link could carry.
    query = query.where(sql<boolean>`(${key('o', 's')}, o.id) ${sql.raw(down ? '<' : '>')} (
      select ${key('o2', 's2')}, o2.id from orders o2 join order_states s2 on s2.shop_id = o2.shop_id and s2.code = o2.state
      where o2.shop_id = ${shopId} and o2.id = ${from})`)
  const rows = await query
    .select(['o.id', 'o.number', 'o.reference', 'o.handled_at', 'o.first_of_customer as first'])
    .select(['o.customer_name as customerName', 'o.total_ttc_cents as totalCents', 'o.payment_method as payment'])
    .select(['s.code', 's.name', 's.colour', 'o.placed_at as placedAt'])
    .select([lastPaper('invoices').as('invoiceId'), lastPaper('delivery_slips').as('slipId')])
    .orderBy(key('o', 's'), down ? 'desc' : 'asc')
    .orderBy('o.id', down ? 'desc' : 'asc')
    .limit(limit)
    .execute()
  return rows.map(({ handled_at, code, name, colour, payment, ...row }) => ({
    ...row,
    fresh: handled_at === null,
    payment: payment as PaymentCode,
    state: { code, name, colour },
  }))
}
