import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import { FROM_CUSTOMER } from './letters.ts'
import { messageIdOf } from './receive.ts'
import { tell } from './tell.ts'

/**
 * The shop's answer to a customer's letter that is about no order; those about one are answered in its conversation
 * (orders.writeToCustomer). 3,000 characters at most. The same words sent twice in a row are one answer.
 */
export function answer(db: Db, clerk: Clerk, shopId: number, mailId: number, body: string): Promise<void> {
  const text = body.trim()
  if (text === '' || text.length > 3000)
    return Promise.reject(
      new Invalid(t('post.not-sent'), { body: t(text === '' ? 'post.write-something' : 'post.too-long') }),
    )
  return inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('mails')
      .select(['customer_id', 'sender', 'sender_name', 'subject'])
      .where('shop_id', '=', shopId)
      .where('id', '=', mailId)
      .where('kind', '=', FROM_CUSTOMER)
      .where('order_id', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new NotFound(t('post.missing'))
    if ((await lastAnswer(tx, shopId, mailId, clerk)) === text) return
    await tell(tx, {
      kind: 'answer',
      shopId,
      customerId: row.customer_id,
      subject: row.subject,
      body: text,
      to: { name: row.sender_name, email: row.sender },
      author: clerk,
      answers: (await messageIdOf(tx, shopId, mailId)) ?? '',
    })
    await seenInOffice(tx, shopId, { mailId })
    await trace.record(tx, shopId, clerk, {
      verb: 'mail.answer',
      subject: { kind: 'mail', id: mailId },
      after: { name: row.sender_name, body: text },
    })
  })
}

/** What this person answered last to the letter; the trace is where it is kept at once. */
async function lastAnswer(tx: Db, shopId: number, mailId: number, { kind, id }: Clerk): Promise<string | undefined> {
  const act = await tx
    .selectFrom('acts')
    .select('after')
    .where('shop_id', '=', shopId)
    .where('subject_kind', '=', 'mail')
    .where('subject_id', '=', mailId)
    .where('verb', '=', 'mail.answer')
    .where('actor_kind', '=', kind)
    .where('actor_id', '=', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (act?.after as { body?: string } | undefined)?.body
}

/** Notes that somebody of the shop has read a customer's letter, or all of them about an order. Reading is no act. Returns how many were new. */
export async function seenInOffice(
  db: Db,
  shopId: number,
  which: { mailId: number } | { orderId: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('mails')
    .set({ office_read_at: now() })
    .where('shop_id', '=', shopId)
    .where('kind', '=', FROM_CUSTOMER)
    .where('office_read_at', 'is', null)
    .$if('mailId' in which, (query) => query.where('id', '=', 'mailId' in which ? which.mailId : 0))
    .$if('orderId' in which, (query) => query.where('order_id', '=', 'orderId' in which ? which.orderId : 0))
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
