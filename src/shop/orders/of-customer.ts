import { type Db, sql } from '#database'
import type { Means } from '#payments'

/** Rows of each kind that a sheet shows. */
const SHOWN = 12

export type OfCustomer = {
  /** Newest first, `SHOWN` at most. */
  orders: {
    id: number
    number: number
    reference: string
    placedAt: Date
    totalTtcCents: number
    state: { name: string; colour: string }
  }[]
  /** What came in and went back (cents, negative), newest first. */
  payments: { orderId: number; reference: string; at: Date; method: Means; amountCents: number; note: string }[]
  /** Invoices, credit notes and slips, newest first. `on` is a day: 2026-11-23; amounts in cents, null on a slip. */
  papers: {
    kind: 'invoice' | 'credit_note' | 'slip'
    id: number
    number: string
    on: string
    orderId: number
    totalTtcCents: number | null
  }[]
  /** The last words of the customer and the shop about orders, newest first. */
  messages: { orderId: number; reference: string; at: Date; fromCustomer: boolean; author: string; body: string }[]
}

type Dated<Kind extends keyof OfCustomer, Key extends string> = (Omit<OfCustomer[Kind][number], Key> &
  Record<Key, string>)[]
type Raw = {
  orders: Dated<'orders', 'placedAt'>
  payments: Dated<'payments', 'at'>
  papers: OfCustomer['papers']
  messages: Dated<'messages', 'at'>
}

const last = sql.lit(SHOWN)
const all = (row: ReturnType<typeof sql>) => sql`(select coalesce(jsonb_agg(r), '[]') from (${row}) r)`

/** What happened between a customer and the shop: orders, money, papers, words; one statement, the newest of each. */
export async function ofCustomer(db: Db, shopId: number, customerId: number): Promise<OfCustomer> {
  const theirs = sql`o.shop_id = ${shopId} and o.customer_id = ${customerId}`
  const { rows } = await sql<Raw>`select
    ${all(sql`select o.id, o.number, o.reference, o.placed_at as "placedAt", o.total_ttc_cents as "totalTtcCents",
        jsonb_build_object('name', s.name, 'colour', s.colour) as state
      from orders o join order_states s on s.shop_id = o.shop_id and s.code = o.state
      where ${theirs} order by o.id desc limit ${last}`)} as orders,
    ${all(sql`select p.order_id as "orderId", o.reference, p.at, p.method, p.amount_cents as "amountCents", p.note
      from orders o join payments p on p.shop_id = o.shop_id and p.order_id = o.id
      where ${theirs} order by p.id desc limit ${last}`)} as payments,
    ${all(sql`select * from (
        select i.kind, i.id, i.number, i.issued_on as "on", i.order_id as "orderId", i.total_ttc_cents as "totalTtcCents"
        from orders o join invoices i on i.shop_id = o.shop_id and i.order_id = o.id where ${theirs}
        union all
        select 'slip', d.id, d.number, d.delivered_on, d.order_id, null
        from orders o join delivery_slips d on d.shop_id = o.shop_id and d.order_id = o.id where ${theirs}) papers
      order by "on" desc, id desc limit ${last}`)} as papers,
    ${all(sql`select m.order_id as "orderId", o.reference, m.at, m.author_kind = 'customer' as "fromCustomer",
        m.author_name as author, m.body
      from orders o join order_messages m on m.shop_id = o.shop_id and m.order_id = o.id
      where ${theirs} order by m.id desc limit ${last}`)} as messages`.execute(db)
  const { orders = [], payments = [], papers = [], messages = [] } = rows[0] ?? {}
  const at = <Row extends { at: string }>(row: Row) => ({ ...row, at: new Date(row.at) })
  return {
    orders: orders.map((order) => ({ ...order, placedAt: new Date(order.placedAt) })),
    payments: payments.map(at),
    papers,
    messages: messages.map(at),
  }
}
