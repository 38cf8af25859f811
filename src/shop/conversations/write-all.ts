import { type Db, inTransaction, sql } from '#database'
import * as mail from '#mail'
import * as trace from '#trace'

/** Who writes to which shop; `letterId` is drawn by the caller, who finds the letter again by it. */
export type Writing = {
  shopId: number
  /** `name` is the one of histories, « A. ONIM ». */
  customer: { id: number; name: string; fullName: string; email: string }
  letterId: string
}
type Words = { subject: string; body: string }

/** Rows sent at once. */
const CHUNK = 200

/**
 * Customers write the same words to their shops, each in the own name: a letter in the box of every shop, unread there, a
 * conversation that it begins, and an act in its trace. All of them or none. Four statements for each 200 shops.
 */
export function writeAll(db: Db, writings: readonly Writing[], words: Words): Promise<void> {
  return inTransaction(db, async (tx) => {
    for (let start = 0; start < writings.length; start += CHUNK)
      await writeSome(tx, writings.slice(start, start + CHUNK), words)
  })
}

async function writeSome(tx: Db, some: readonly Writing[], { subject, body }: Words): Promise<void> {
  await mail.receiveAll(tx, some, { subject, body })
  await beginAll(tx, some, { subject, body })
  await trace.recordEach(
    tx,
    some.map(({ shopId, customer: { id, name } }) => ({
      shopId,
      actor: { kind: 'customer', id, name },
      verb: 'mail.write-to-shop',
      subject: { kind: 'customer', id },
      after: { title: subject, body },
    })),
  )
}

/** A conversation each: a customer writes to a shop once in a mailing. */
const beginAll = (tx: Db, some: readonly Writing[], { subject, body }: Words) =>
  sql`
  with given as (select * from unnest(
      ${some.map(({ shopId }) => shopId)}::bigint[], ${some.map(({ customer }) => customer.id)}::bigint[],
      ${some.map(({ customer }) => customer.name)}::text[], ${some.map(({ customer }) => customer.fullName)}::text[],
      ${some.map(({ customer }) => customer.email)}::text[], ${some.map(({ letterId }) => letterId)}::uuid[])
    as given (shop_id, customer_id, name, full_name, email, letter_id)),
  begun as (insert into conversations (shop_id, customer_id, subject, person_name, person_email, search_text, last_by, answered)
    select shop_id, customer_id, ${subject}, full_name, email, folded(full_name || ' ' || email || ' ' || ${subject}::text),
      'customer', false from given returning shop_id, id, customer_id)
  insert into order_messages (shop_id, conversation_id, author_kind, author_id, author_name, body, letter_id)
  select g.shop_id, b.id, 'customer', g.customer_id, g.name, ${body}, g.letter_id
  from given g join begun b on b.shop_id = g.shop_id and b.customer_id = g.customer_id`.execute(tx)
