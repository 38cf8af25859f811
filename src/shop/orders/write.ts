import { randomUUID } from 'node:crypto'
import { type Db, inTransaction } from '#database'
import * as mail from '#mail'
import { t } from '#messages'
import type { Actor, Clerk } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'

type Author = { kind: 'customer' | Clerk['kind']; id: number; name: string }

/** Adds a message to an order, from its customer or somebody who works in the shop; for verbs that have checked whose order it is. */
export async function addMessage(tx: Db, shopId: number, orderId: number, author: Author, body: string): Promise<void> {
  await tx
    .insertInto('order_messages')
    .values({
      shop_id: shopId,
      order_id: orderId,
      author_kind: author.kind,
      author_id: author.id,
      author_name: author.name,
      body,
    })
    .execute()
}

type Word = {
  shopId: number
  customerId: number
  orderId: number
  body: string
  /** When it was written as a letter: its subject, its files, what it answers. */
  letter?: Pick<mail.Received, 'formId' | 'subject' | 'files' | 'answers'>
}

/**
 * A customer's word to the shop about one of their orders: in its conversation, and in the shop's box, unread. Refuses
 * another's order with NotFound, and a shop that is put away. The same letter sent twice is one word.
 */
export function writeToShop(db: Db, actor: Actor, { shopId, customerId, orderId, body, letter }: Word): Promise<void> {
  return inTransaction(db, async (tx) => {
    const mine = await tx
      .selectFrom('orders')
      .select(['id', 'reference'])
      .where('shop_id', '=', shopId)
      .where('id', '=', orderId)
      .where('customer_id', '=', customerId)
      .executeTakeFirst()
    if (!mine) throw new NotFound('Cette commande n’existe pas.')
    const written = letter ?? {
      formId: randomUUID(),
      subject: t('mail.to-shop.about-order', { reference: mine.reference }),
    }
    if (!(await mail.receive(tx, { shopId, customerId, orderId, body, ...written }))) return
    await addMessage(tx, shopId, orderId, { kind: 'customer', id: customerId, name: actor.name }, body)
    await trace.record(tx, shopId, actor, {
      verb: 'orders.write-to-shop',
      subject: { kind: 'order', id: orderId },
      after: { body },
    })
  })
}
