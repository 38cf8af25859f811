import {
  containing,
  counted,
  type Db,
  type Key,
  known,
  type Page,
  type Place,
  pageOf,
  refersTo,
  type Slice,
  sql,
} from '#database'
import { containsWords } from '#texts'
import { isSettled, type Origin, type ReturnState, settledElsewhere, stateSql } from './states.ts'

export type ReturnRow = {
  id: number
  number: string
  state: ReturnState
  /** Its money is settled, whether it arrived or not. */
  settled: boolean
  origin: Origin
  reason: string
  askedAt: Date
  orderId: number
  orderNumber: number
  customerName: string
  pieces: number
}

export type ReturnSearch = Place & {
  /** Part of the number. */
  number?: string | undefined
  /** Part of the order's reference. */
  reference?: string | undefined
  /** Words of the customer's name. */
  customer?: string | undefined
  state?: ReturnState | undefined
  origin?: Origin | undefined
}

/** `total` is of all that the search keeps; COUNTED + 1 for more than COUNTED. */
export type ReturnPage = Page<ReturnRow> & { total: number }

const keys: readonly Key[] = [{ by: sql.ref('r.id'), kind: 'number' }]

/** The returns of a shop, newest first, a page by key (25 rows), in two statements. */
export async function list(db: Db, shopId: number, search: ReturnSearch = {}): Promise<ReturnPage> {
  const asked = kept(shopId, search)
  const total = await counted(db, sql`select from returns r where ${asked}`, { whole: isWhole(search) })
  const page = await pageOf(search, { keys, descending: true, limit: 25 }, (slice) => read(db, asked, slice))
  return { ...page, total }
}

const isWhole = ({ number, reference, customer, state, origin }: ReturnSearch) =>
  [number, reference, customer, state, origin].every((one) => one === undefined)

function kept(shopId: number, search: ReturnSearch) {
  const { number, reference, customer, state, origin } = search
  const asked = [sql`r.shop_id = ${isWhole(search) ? shopId : known(shopId)}`]
  if (number) asked.push(sql`r.number ilike ${containing(number)}`)
  const ordered = []
  if (reference) ordered.push(refersTo(sql.ref('o.reference'), reference))
  if (customer) ordered.push(containsWords(sql.ref('o.customer_folded'), customer))
  if (ordered.length > 0)
    asked.push(sql`exists (select from orders o where o.shop_id = r.shop_id and o.id = r.order_id
      and ${sql.join(ordered, sql` and `)})`)
  if (state) asked.push(inState(state))
  if (origin) asked.push(sql`r.origin = ${known(origin)}`)
  return sql.join(asked, sql` and `)
}

/** By what is written down, which has an index; of those that arrived, some were settled elsewhere. */
const inState = (state: ReturnState) =>
  state === 'received'
    ? sql`r.state = 'received' and not ${settledElsewhere}`
    : state === 'settled'
      ? sql`r.state in ('settled', 'received') and (r.state = 'settled' or ${settledElsewhere})`
      : sql`r.state = ${known(state)}`

async function read(db: Db, asked: ReturnType<typeof kept>, slice: Slice) {
  const { rows } = await sql<ReturnRow & { place: string[] }>`
    select r.id, r.number, ${stateSql} as state, ${isSettled} as settled, r.origin, r.reason, r.asked_at as "askedAt", o.id as "orderId",
      o.number as "orderNumber", o.customer_name as "customerName", ${slice.place} as place, (
      select sum(l.quantity)::int4 from return_lines l where l.shop_id = r.shop_id and l.return_id = r.id) as pieces
    from (select * from returns r where ${asked} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) r
    join orders o on o.shop_id = r.shop_id and o.id = r.order_id order by ${slice.orderBy}`.execute(db)
  return rows
}
