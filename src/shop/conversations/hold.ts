import { type Db, sql } from '#database'
import * as mail from '#mail'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { ofOrder, say } from './say.ts'

/** Which conversation: by itself, by its order, or by a letter of it. */
export type About = { conversationId: number } | { orderId: number } | { mailId: number }

/** A conversation that is held until the end of the transaction, and its last message. */
export type Held = {
  id: number
  customerId: number | null
  orderId: number | null
  reference: string | null
  subject: string
  personName: string
  personEmail: string
  last: { id: number; kind: string; authorId: number; author: string; at: Date; body: string } | undefined
  /** Message-ID of the last letter of the customer, and of the shop; undefined while there is none. */
  heard: string | undefined
  told: string | undefined
}

/** Holds the conversation asked for; one about an order, or of an old letter, is begun. Refuses with NotFound. */
export async function hold(tx: Db, shopId: number, about: About): Promise<Held> {
  const id = await idOf(tx, shopId, about)
  const held = await tx
    .selectFrom('conversations')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!held) throw missing()
  // Asked once it is held: what a colleague wrote meanwhile is seen.
  const { rows } = await sql<Omit<Held, 'last' | 'heard' | 'told'> & Marks>`
    select c.id, c.customer_id as "customerId", c.order_id as "orderId", o.reference, c.subject, c.person_name as "personName",
      c.person_email as "personEmail", (
        select jsonb_build_object('id', m.id, 'kind', m.author_kind, 'authorId', m.author_id, 'author', m.author_name,
          'at', m.at, 'body', m.body)
        from order_messages m where m.shop_id = c.shop_id and m.conversation_id = c.id order by m.id desc limit 1) as last,
      ${markOf(true)} as heard, ${markOf(false)} as told
    from conversations c left join orders o on o.shop_id = c.shop_id and o.id = c.order_id
    where c.shop_id = ${shopId} and c.id = ${id}`.execute(tx)
  const [row] = rows
  if (!row) throw missing()
  const { last, heard, told, ...rest } = row
  return {
    ...rest,
    last: last ? { ...last, at: new Date(last.at) } : undefined,
    heard: heard ?? undefined,
    told: told ?? undefined,
  }
}

type Marks = {
  last: (Omit<NonNullable<Held['last']>, 'at'> & { at: string }) | null
  heard: string | null
  told: string | null
}

/** SQL: the Message-ID of the last letter of a conversation `c`, the customer's or the shop's. */
const markOf = (customers: boolean) => sql<string | null>`(
  select nullif(l.message_id, '') from order_messages m join mails l on l.shop_id = m.shop_id and l.job_id = m.letter_id
  where m.shop_id = c.shop_id and m.conversation_id = c.id and (m.author_kind = 'customer') = ${sql.lit(customers)}
  order by m.id desc limit 1)`

async function idOf(tx: Db, shopId: number, about: About): Promise<number> {
  if ('conversationId' in about) return about.conversationId
  if ('orderId' in about) return ofOrder(tx, shopId, about.orderId)
  const found = await ofLetter(tx, shopId, about.mailId)
  if (!found) throw new NotFound(t('post.missing'))
  return found.orderId !== null
    ? ofOrder(tx, shopId, found.orderId)
    : (found.id ?? fromLetter(tx, shopId, about.mailId))
}

/** What a letter belongs to; undefined when it is not this shop's. */
export async function ofLetter(
  db: Db,
  shopId: number,
  mailId: number,
): Promise<{ id: number | null; orderId: number | null } | undefined> {
  const { rows } = await sql<{ id: number | null; orderId: number | null }>`
    select m.conversation_id as id, l.order_id as "orderId" from mails l
    left join order_messages m on m.shop_id = l.shop_id and m.letter_id = l.job_id
    where l.shop_id = ${shopId} and l.id = ${mailId}`.execute(db)
  return rows[0]
}

/** Begins a conversation of a customer's letter that has none: it came with a file of another time. */
async function fromLetter(tx: Db, shopId: number, mailId: number): Promise<number> {
  const letter = await mail.one(tx, shopId, mailId)
  if (letter.kind !== mail.FROM_CUSTOMER) throw new NotFound(t('post.missing'))
  const { rows } = await sql<{ job_id: string; sender: string; sender_name: string }>`
    select job_id, sender, sender_name from mails where shop_id = ${shopId} and id = ${mailId}`.execute(tx)
  const { job_id: letterId = '', sender = '', sender_name: name = '' } = rows[0] ?? {}
  const { customerId, subject } = letter
  const id = await begin(tx, shopId, { customerId, subject, person: { name, email: sender } })
  const body = letter.text.trim() || subject || '…'
  await say(tx, shopId, id, { kind: 'customer', id: customerId ?? 0, name }, { body, letterId })
  return id
}

export type Beginning = { customerId: number | null; subject: string; person: { name: string; email: string } }

/** Begins a conversation about no order. */
export async function begin(tx: Db, shopId: number, { customerId, subject, person }: Beginning): Promise<number> {
  const { id } = await tx
    .insertInto('conversations')
    .values({
      shop_id: shopId,
      customer_id: customerId,
      subject,
      person_name: person.name,
      person_email: person.email,
      search_text: sql<string>`folded(${`${person.name} ${person.email} ${subject}`})`,
      last_by: 'customer',
      answered: false,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const missing = () => new NotFound(t('talk.missing'))
