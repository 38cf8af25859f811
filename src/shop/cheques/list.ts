import { counted, type Db, type Key, known, type Page, type Place, pageOf, type Slice, sql } from '#database'
import { containsWords } from '#texts'
import { type State, stateOf } from './read.ts'

export type ChequeRow = {
  id: number
  number: string
  /** In figures, cents. */
  cents: number
  bank: string
  state: State
  arrivedAt: Date
  orderId: number
  orderNumber: number
  customerName: string
  by: string
}

export type ChequeSearch = Place & {
  state?: State | undefined
  /** Words of the customer's name. */
  customer?: string | undefined
}

/** `total` is of all that the search keeps; COUNTED + 1 for more than COUNTED. */
export type ChequePage = Page<ChequeRow> & { total: number }

const keys: readonly Key[] = [
  { by: sql.ref('q.arrives_at'), kind: 'moment' },
  { by: sql.ref('q.id'), kind: 'number' },
]

/** The cheques that a shop has received, the last one first, a page by key (25 rows), in two statements. */
export async function list(db: Db, shopId: number, search: ChequeSearch = {}): Promise<ChequePage> {
  const asked = kept(shopId, search)
  const whole = search.state === undefined && search.customer === undefined
  const total = await counted(db, sql`select from cheques q where ${asked}`, { whole })
  const page = await pageOf(search, { keys, descending: true, limit: 25 }, (slice) => read(db, asked, slice))
  return { ...page, total }
}

function kept(shopId: number, { state, customer }: ChequeSearch) {
  const asked = [sql`q.shop_id = ${shopId}`, sql`q.arrives_at <= moment()`]
  if (state === 'here') asked.push(sql`q.state = 'sent'`)
  else if (state === 'refused') asked.push(sql`q.state in ('refused', 'replaced')`)
  else if (state) asked.push(sql`q.state = ${known(state)}`)
  if (customer)
    asked.push(sql`exists (select from orders o where o.shop_id = q.shop_id and o.id = q.order_id
      and ${containsWords(sql.ref('o.customer_folded'), customer)})`)
  return sql.join(asked, sql` and `)
}

async function read(db: Db, asked: ReturnType<typeof kept>, slice: Slice) {
  const { rows } = await sql<ChequeRow & { place: string[] }>`
    select q.id, q.number, q.figures_cents as cents, q.bank, ${stateOf} as state, q.arrives_at as "arrivedAt", q.actor_name as by,
      o.id as "orderId", o.number as "orderNumber", o.customer_name as "customerName", ${slice.place} as place
    from (select * from cheques q where ${asked} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) q
    join orders o on o.shop_id = q.shop_id and o.id = q.order_id order by ${slice.orderBy}`.execute(db)
  return rows
}
