import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'

type Author = { kind: 'customer' | 'employee'; id: number; name: string }

/** Adds a message to an order, from its customer or an employee; for verbs that have checked whose order it is. */
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

/** A customer's word to the shop about one of their orders. Refuses another's order with NotFound. */
export function writeToShop(
  db: Db,
  actor: Actor,
  { shopId, customerId, orderId, body }: { shopId: number; customerId: number; orderId: number; body: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const mine = await tx
      .selectFrom('orders')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('id', '=', orderId)
      .where('customer_id', '=', customerId)
      .executeTakeFirst()
    if (!mine) throw new NotFound('Cette commande n’existe pas.')
    await addMessage(tx, shopId, orderId, { kind: 'customer', id: customerId, name: actor.name }, body)
    await trace.record(tx, shopId, actor, {
      verb: 'orders.write-to-shop',
      subject: { kind: 'order', id: orderId },
      after: { body },
    })
  })
}
