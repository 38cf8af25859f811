import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { missing } from './hold.ts'
import { type Message, messagesIn, type StoredMessage, shown } from './messages-in.ts'

/** A conversation as its customer sees it in a list. */
export type MyConversation = {
  id: number
  subject: string
  orderId: number | null
  reference: string | null
  lastAt: Date
  /** The shop wrote last. */
  answered: boolean
  closed: boolean
  messages: number
}

export type MyThread = Omit<MyConversation, 'messages'> & { messages: Message[] }

const PAGE = 20
const keys: readonly Key[] = [
  { by: sql.ref('c.last_at'), kind: 'moment' },
  { by: sql.ref('c.id'), kind: 'number' },
]
const columns = sql`c.id, c.subject, c.order_id as "orderId", o.reference, c.last_at as "lastAt", c.last_by = 'shop' as answered,
  c.closed_at is not null as closed`

/** A customer's conversations, those written in last first, a page by key; one statement. */
export function listMine(db: Db, shopId: number, customerId: number, place: Place = {}): Promise<Page<MyConversation>> {
  return pageOf(place, { keys, descending: true, limit: PAGE }, async (slice) => {
    const { rows } = await sql<MyConversation & { place: string[] }>`
      select ${columns}, ${slice.place} as place, (select count(*)::int4 from order_messages m
        where m.shop_id = c.shop_id and m.conversation_id = c.id) as messages
      from conversations c left join orders o on o.shop_id = c.shop_id and o.id = c.order_id
      where c.shop_id = ${shopId} and c.customer_id = ${customerId} and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })
}

/** One of them, whole, by itself or by its order; undefined when nothing was written about the order. Refuses another's with NotFound. */
export async function findMine(
  db: Db,
  shopId: number,
  customerId: number,
  which: { id: number } | { orderId: number },
): Promise<MyThread | undefined> {
  const { rows } = await sql<Omit<MyThread, 'messages'> & { messages: StoredMessage[] }>`
    select ${columns}, ${messagesIn} as messages
    from conversations c left join orders o on o.shop_id = c.shop_id and o.id = c.order_id
    where c.shop_id = ${shopId} and c.customer_id = ${customerId}
      and ${'id' in which ? sql`c.id = ${which.id}` : sql`c.order_id = ${which.orderId}`}`.execute(db)
  const [row] = rows
  if (!row && 'id' in which) throw missing()
  return row && { ...row, messages: row.messages.map(shown) }
}

/** How many conversations a customer has in which the shop wrote last. */
export async function countMine(db: Db, shopId: number, customerId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int4 as n from conversations
    where shop_id = ${shopId} and customer_id = ${customerId} and last_by = 'shop' and closed_at is null`.execute(db)
  return rows[0]?.n ?? 0
}
