import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { containsWords } from '#texts'
import type { State } from './state.ts'

export type ConversationRow = {
  id: number
  personName: string
  customerId: number | null
  subject: string
  order: { id: number; number: number } | null
  state: State
  unread: boolean
  lastAt: Date
  /** Who wrote last, and the beginning of it. */
  lastAuthor: string
  lastFromCustomer: boolean
  lastWords: string
  takenBy: string
}

export type ListSearch = Place & {
  state?: State | undefined
  /** Only those that a person looks after. */
  takenBy?: number | undefined
  unread?: boolean | undefined
  /** Words of who wrote (name, address) or of the subject. */
  words?: string | undefined
  orderNumber?: number | undefined
  customerId?: number | undefined
}

/** Conversations on a page. */
const PAGE = 30
const keys: readonly Key[] = [
  { by: sql.ref('c.last_at'), kind: 'moment' },
  { by: sql.ref('c.id'), kind: 'number' },
]

type Row = Omit<ConversationRow, 'order' | 'lastAuthor' | 'lastFromCustomer' | 'lastWords'> & {
  orderId: number | null
  orderNumber: number | null
  last: { author: string; kind: string; body: string } | null
  place: string[]
}

/** The conversations of a shop, those written in last first, a page by key; one statement, whose order an index has. */
export async function list(db: Db, shopId: number, search: ListSearch = {}): Promise<Page<ConversationRow>> {
  const { rows, ...around } = await pageOf(search, { keys, descending: true, limit: PAGE }, async (slice) => {
    const { rows: found } = await sql<Row>`
      select c.id, c.person_name as "personName", c.customer_id as "customerId", c.subject, c.order_id as "orderId",
        o.number as "orderNumber", c.state, c.read_at is null as unread, c.last_at as "lastAt", c.taken_name as "takenBy",
        ${slice.place} as place, (
          select jsonb_build_object('author', m.author_name, 'kind', m.author_kind, 'body', left(m.body, 160))
          from order_messages m where m.shop_id = c.shop_id and m.conversation_id = c.id order by m.id desc limit 1) as last
      from conversations c left join orders o on o.shop_id = c.shop_id and o.id = c.order_id
      where c.shop_id = ${shopId} and ${conditions(search)} and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return found
  })
  return { ...around, rows: rows.map(shown) }
}

function conditions({ state, takenBy, unread, words, orderNumber, customerId }: ListSearch) {
  const wanted = [sql<boolean>`true`]
  if (state) wanted.push(sql<boolean>`c.state = ${state}`)
  if (takenBy !== undefined) wanted.push(sql<boolean>`c.taken_id = ${takenBy} and c.taken_kind = 'employee'`)
  if (unread) wanted.push(sql<boolean>`c.read_at is null`)
  if (words) wanted.push(containsWords(sql`c.search_text`, words))
  if (orderNumber !== undefined) wanted.push(sql<boolean>`o.number = ${orderNumber}`)
  if (customerId !== undefined) wanted.push(sql<boolean>`c.customer_id = ${customerId}`)
  return sql.join(wanted, sql` and `)
}

const shown = ({ orderId, orderNumber, last, ...row }: Omit<Row, 'place'>): ConversationRow => ({
  ...row,
  order: orderId === null ? null : { id: orderId, number: orderNumber ?? 0 },
  lastAuthor: last?.author ?? '',
  lastFromCustomer: last?.kind === 'customer',
  lastWords: last?.body ?? '',
})

/** How many conversations are in a state, 100 at most; those closed are not counted. */
export type StateCounts = Record<Exclude<State, 'closed'>, number>

/** How many there are of each state that somebody has to see to; one statement. */
export async function counts(db: Db, shopId: number): Promise<StateCounts> {
  const of = (state: string) => sql`(select count(*)::int4 from (
    select from conversations where shop_id = ${shopId} and state = ${state} limit 100) few)`
  const { rows } =
    await sql<StateCounts>`select ${of('new')} as new, ${of('ours')} as ours, ${of('theirs')} as theirs`.execute(db)
  return rows[0] ?? { new: 0, ours: 0, theirs: 0 }
}
