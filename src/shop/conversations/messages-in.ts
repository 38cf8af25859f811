import { sql } from '#database'

/** A message of a thread. */
export type Message = {
  id: number
  at: Date
  fromCustomer: boolean
  author: string
  body: string
  files: { name: string; type: string; bytes: number }[]
}

export type StoredMessage = Omit<Message, 'at' | 'fromCustomer'> & { at: string; kind: string }

/** SQL: the messages of a conversation `c`, oldest first; inside JSON a moment is text. */
export const messagesIn = sql<StoredMessage[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'at', m.at, 'kind', m.author_kind, 'author', m.author_name,
    'body', m.body, 'files', m.files) order by m.id), '[]')
  from order_messages m where m.shop_id = c.shop_id and m.conversation_id = c.id)`

/** A message as both faces show it. */
export const shown = ({ at, kind, ...message }: StoredMessage): Message => ({
  ...message,
  at: new Date(at),
  fromCustomer: kind === 'customer',
})
