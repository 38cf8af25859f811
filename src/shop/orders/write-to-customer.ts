import { type Db, inTransaction } from '#database'
import * as mail from '#mail'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { wrote } from './acts.ts'
import { handle, held } from './handle.ts'
import { addMessage } from './write.ts'

/** The shop's answer to a customer, read on the order's page and in a mail. Refuses an empty one; the same words sent twice in a row are one message. */
export function writeToCustomer(db: Db, clerk: Clerk, shopId: number, orderId: number, body: string): Promise<void> {
  const text = body.trim()
  if (text === '' || text.length > 3000)
    return Promise.reject(
      new Invalid('Le message n’a pas été envoyé.', {
        body: text === '' ? 'Écrivez votre message.' : 'Écrivez 3 000 caractères au plus.',
      }),
    )
  return inTransaction(db, async (tx) => {
    const order = await held(tx, shopId, orderId)
    const last = await tx
      .selectFrom('order_messages')
      .select(['author_kind', 'author_id', 'body'])
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last?.author_kind === clerk.kind && last.author_id === clerk.id && last.body === text) return
    await addMessage(tx, shopId, orderId, clerk, text)
    await mail.tell(tx, {
      kind: 'answer',
      shopId,
      customerId: order.customer_id,
      subject: '',
      body: text,
      to: { name: order.customer_name, email: order.customer_email },
      author: clerk,
      about: { orderId, reference: order.reference },
    })
    await mail.seenInOffice(tx, shopId, { orderId })
    await handle(tx, clerk, shopId, orderId)
    await trace.record(tx, shopId, clerk, wrote(orderId, text))
  })
}
