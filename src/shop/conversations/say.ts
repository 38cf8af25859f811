import { now } from '#clock'
import { type Db, sql } from '#database'
import type { Clerk } from '#people'
import { NotFound } from '#refusals'

/** Who writes: a customer (0 for a visitor without an account), or somebody who works in the shop. */
export type Author = { kind: 'customer' | Clerk['kind']; id: number; name: string }

type FileName = { name: string; type: string; bytes: number }
export type Said = { body: string; letterId?: string; files?: readonly FileName[] }

/**
 * Writes a message into a conversation, which is open again by that: unread for the shop when the customer wrote, waiting for
 * the customer when the shop did. The first pupil who writes looks after it. For verbs that hold it. Two statements.
 */
export async function say(tx: Db, shopId: number, conversationId: number, author: Author, said: Said): Promise<void> {
  const at = now()
  const { body, letterId, files = [] } = said
  await tx
    .insertInto('order_messages')
    .values({
      shop_id: shopId,
      conversation_id: conversationId,
      order_id: sql<
        number | null
      >`(select order_id from conversations where shop_id = ${shopId} and id = ${conversationId})`,
      at,
      author_kind: author.kind,
      author_id: author.id,
      author_name: author.name,
      body,
      letter_id: letterId ?? null,
      files: JSON.stringify(files),
    })
    .execute()
  const fromCustomer = author.kind === 'customer'
  await tx
    .updateTable('conversations')
    .set({ last_at: at, last_by: fromCustomer ? 'customer' : 'shop', closed_at: null })
    .set(fromCustomer ? { read_at: null } : { read_at: at, answered: true })
    .$if(author.kind === 'employee', (query) =>
      query.set(({ fn, val, ref }) => ({
        taken_name: sql<string>`case when taken_id is null then ${author.name} else taken_name end`,
        taken_kind: fn.coalesce(ref('taken_kind'), val('employee')),
        taken_id: fn.coalesce(ref('taken_id'), val(author.id)),
      })),
    )
    .where('shop_id', '=', shopId)
    .where('id', '=', conversationId)
    .execute()
}

/** The conversation of an order, begun when there is none yet. Refuses an order that the shop does not have with NotFound. */
export async function ofOrder(tx: Db, shopId: number, orderId: number): Promise<number> {
  const at = now()
  const { rows } = await sql<{ id: number }>`
    with begun as (insert into conversations (shop_id, customer_id, order_id, subject, person_name, person_email, search_text,
        begun_at, last_at, last_by, answered)
      select shop_id, customer_id, id, '', customer_name, customer_email, folded(customer_name || ' ' || customer_email),
        ${at}::timestamptz, ${at}::timestamptz, 'customer', false
      from orders where shop_id = ${shopId} and id = ${orderId}
        and not exists (select from conversations c where c.shop_id = ${shopId} and c.order_id = ${orderId})
      on conflict (shop_id, order_id) where order_id is not null do nothing returning id)
    select id from begun union all
    select id from conversations where shop_id = ${shopId} and order_id = ${orderId}`.execute(tx)
  const found = rows[0]?.id
  if (found === undefined) throw new NotFound('Cette commande n’existe pas.')
  return found
}

/** Writes a message about an order that goes with another act (its placing, a withdrawal); for verbs that have checked whose it is. */
export async function noteOnOrder(
  tx: Db,
  shopId: number,
  orderId: number,
  author: Author,
  body: string,
): Promise<void> {
  await say(tx, shopId, await ofOrder(tx, shopId, orderId), author, { body })
}

/**
 * Writes what a customer said while who works in the shop took an order of theirs down: it is the customer's word, and nobody waits
 * for an answer to it. A conversation that goes on stands as it stood. For verbs that have checked whose order it is.
 */
export async function noteTakenDown(
  tx: Db,
  shopId: number,
  orderId: number,
  customer: { id: number; name: string },
  body: string,
): Promise<void> {
  const id = await ofOrder(tx, shopId, orderId)
  await sql`
    with said as (
      insert into order_messages (shop_id, conversation_id, order_id, at, author_kind, author_id, author_name, body)
      values (${shopId}, ${id}, ${orderId}, moment(), 'customer', ${customer.id}, ${customer.name}, ${body}))
    update conversations c set last_at = moment(), read_at = moment(), closed_at = moment()
    where c.shop_id = ${shopId} and c.id = ${id}
      and not exists (select from order_messages m where m.shop_id = c.shop_id and m.conversation_id = c.id)`.execute(
    tx,
  )
}
