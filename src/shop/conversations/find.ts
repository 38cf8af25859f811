import { type Db, sql } from '#database'
import { missing } from './hold.ts'
import { type Message, messagesIn, type StoredMessage, shown } from './messages-in.ts'
import type { State } from './state.ts'

export type { Message } from './messages-in.ts'

/** A conversation as those who work in the shop see it. Amounts in cents. */
export type Conversation = {
  id: number
  subject: string
  state: State
  customer: { id: number; civility: string; firstName: string; lastName: string } | null
  person: { name: string; email: string }
  order: {
    id: number
    number: number
    reference: string
    placedAt: Date
    totalCents: number
    /** The code of its state, and whether that says paid and shipped. */
    code: string
    paid: boolean
    shipped: boolean
    state: string
    colour: string
    carrier: string
    tracking: string
    /** Its customer withdrew from it, settled or not. */
    withdrawn: boolean
  } | null
  takenBy: { kind: string; id: number; name: string } | null
  unread: boolean
  closedAt: Date | null
  messages: Message[]
  /** How many other conversations the customer has. */
  others: number
}

type Row = {
  id: number
  subject: string
  state: State
  customer: Conversation['customer']
  person_name: string
  person_email: string
  order: (Omit<NonNullable<Conversation['order']>, 'placedAt'> & { placedAt: string }) | null
  taken_kind: string | null
  taken_id: number | null
  taken_name: string
  read_at: Date | null
  closed_at: Date | null
  messages: StoredMessage[]
  others: number
}

/** One conversation, whole, in one statement. Refuses with NotFound. */
export async function find(db: Db, shopId: number, id: number): Promise<Conversation> {
  const { rows } = await sql<Row>`
    select c.id, c.subject, c.state, c.person_name, c.person_email, c.taken_kind, c.taken_id, c.taken_name, c.read_at, c.closed_at,
      (select jsonb_build_object('id', u.id, 'civility', u.civility, 'firstName', u.first_name, 'lastName', u.last_name)
        from customers u where u.shop_id = c.shop_id and u.id = c.customer_id) as customer,
      (select jsonb_build_object('id', o.id, 'number', o.number, 'reference', o.reference, 'placedAt', o.placed_at,
          'totalCents', o.total_ttc_cents, 'code', s.code, 'paid', s.paid, 'shipped', s.shipped, 'state', s.name, 'colour', s.colour, 'carrier', o.carrier_name,
          'tracking', o.tracking_number, 'withdrawn', exists (
            select from order_lines l join withdrawn_lines w on w.shop_id = l.shop_id and w.order_line_id = l.id
            where l.shop_id = o.shop_id and l.order_id = o.id and l.quantity > 0))
        from orders o join order_states s on s.shop_id = o.shop_id and s.code = o.state
        where o.shop_id = c.shop_id and o.id = c.order_id) as order,
      (select count(*)::int4 from conversations e
        where e.shop_id = c.shop_id and e.customer_id = c.customer_id and e.id <> c.id) as others,
      ${messagesIn} as messages
    from conversations c where c.shop_id = ${shopId} and c.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw missing()
  return {
    id: row.id,
    subject: row.subject,
    state: row.state,
    customer: row.customer,
    person: { name: row.person_name, email: row.person_email },
    order: row.order && { ...row.order, placedAt: new Date(row.order.placedAt) },
    takenBy: row.taken_name === '' ? null : { kind: row.taken_kind ?? '', id: row.taken_id ?? 0, name: row.taken_name },
    unread: row.read_at === null,
    closedAt: row.closed_at,
    messages: row.messages.map(shown),
    others: row.others,
  }
}
