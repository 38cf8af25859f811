import { sql } from '#database'
import { isTyped } from '#payments'

/** What happened to each order `o` of a query, as columns of JSON: inside JSON a moment is text. */

type Event = { state: string; colour: string; at: string; by: string; kind: string; reason: string }

/** Its states, newest first, each with who brought it there. */
export const history = sql<Event[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('state', s.name, 'colour', s.colour, 'at', h.at, 'by', h.actor_name,
    'kind', h.actor_kind, 'reason', h.reason) order by h.id desc), '[]')
  from order_history h join order_states s on s.shop_id = h.shop_id and s.code = h.state
  where h.shop_id = o.shop_id and h.order_id = o.id)`

type Message = {
  id: number
  conversation: number
  at: string
  kind: string
  author: string
  body: string
  files: { name: string; bytes: number }[]
}

/** Its conversation, oldest first. */
export const messages = sql<Message[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('at', m.at, 'kind', m.author_kind, 'author', m.author_name,
    'body', m.body, 'id', m.id, 'conversation', m.conversation_id, 'files', m.files) order by m.id), '[]')
  from order_messages m where m.shop_id = o.shop_id and m.order_id = o.id)`

type Payment = {
  id: number
  amountCents: number
  method: string
  at: string
  by: string
  note: string
  typed: boolean
  undone: boolean
}

/** What was paid and given back, oldest first. */
export const payments = sql<Payment[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('amountCents', p.amount_cents, 'method', p.method, 'at', p.at,
    'by', case p.actor_kind when 'customer' then 'client' else p.actor_name end, 'note', p.note, 'id', p.id,
    'typed', ${isTyped}, 'undone', (
      select count(*) > 0 from payments r where r.shop_id = p.shop_id and r.reverses_id = p.id)) order by p.id), '[]')
  from payments p where p.shop_id = o.shop_id and p.order_id = o.id)`

/** A message as both faces show it. */
export const said = ({ at, kind, ...message }: Message) => ({
  ...message,
  at: new Date(at),
  fromCustomer: kind === 'customer',
})
