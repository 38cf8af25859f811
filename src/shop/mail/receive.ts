import { now } from '#clock'
import type { Db } from '#database'
import { t } from '#messages'
import { guard } from '#people'
import { NotFound, Refusal } from '#refusals'
import { isAtWork, type Shop } from '#shops'
import { onceKey } from '#versions'
import type { Attachment } from './attachment.ts'
import { composeReceived } from './compose-received.ts'
import { FROM_CUSTOMER } from './kinds.ts'

export type Received = {
  shopId: number
  customerId: number
  /** The order it is about. */
  orderId?: number | undefined
  /** Drawn with the form: the same words sent twice from it are one letter, other words another. */
  formId: string
  subject: string
  body: string
  files?: readonly Attachment[] | undefined
  /** Message-ID of the letter that it answers. */
  answers?: string | undefined
}

/** A letter that was received: its mark, whether the same form had brought the same words already, and who wrote it. */
export type Receipt = { letterId: string; again: boolean; name: string; email: string }

/**
 * Puts a customer's letter in the shop's box, unread for those who work there; the same form with the same words again is none.
 * Refuses a customer that the shop does not have with NotFound, and a shop that is put away or about to be removed.
 */
export async function receive(tx: Db, letter: Received): Promise<Receipt> {
  const { shopId, customerId, orderId, files = [] } = letter
  const shop = await tx.selectFrom('living_shops as shops').selectAll().where('id', '=', shopId).executeTakeFirst()
  const customer = await tx
    .selectFrom('customers')
    .select(['first_name', 'last_name', 'email'])
    .where('shop_id', '=', shopId)
    .where('id', '=', customerId)
    .forKeyShare()
    .executeTakeFirst()
  if (!shop || !customer) throw new NotFound(t('post.no-box'))
  refuseAway(shop)
  const at = now()
  const from = { name: `${customer.first_name} ${customer.last_name}`.trim(), email: customer.email }
  const { subject, body, answers } = letter
  const parts = [orderId, subject, body, ...files.flatMap(({ name, bytes }) => [name, bytes])]
  const letterId = onceKey(letter.formId, `customer ${shopId} ${customerId}`, parts)
  const composed = await composeReceived({ from, subject, body, files, answers }, { shop, at, letterId })
  const { numInsertedOrUpdatedRows: made } = await tx
    .insertInto('mails')
    .values(receivedRow(composed, { shopId, customerId, orderId, letterId, at }))
    .onConflict((conflict) => conflict.columns(['shop_id', 'job_id']).doNothing())
    .executeTakeFirstOrThrow()
  return { letterId, again: !made, ...from }
}

type Filed = { shopId: number; customerId: number | null; orderId?: number | undefined; letterId: string; at: Date }

/** A customer's letter as the post keeps it. */
export const receivedRow = (
  composed: Awaited<ReturnType<typeof composeReceived>>,
  { shopId, customerId, orderId, letterId, at }: Filed,
) => ({
  shop_id: shopId,
  job_id: letterId,
  kind: FROM_CUSTOMER,
  subject: composed.subject,
  recipient: composed.recipient,
  recipient_name: composed.recipientName,
  sender: composed.sender,
  sender_name: composed.senderName,
  customer_id: customerId,
  order_id: orderId ?? null,
  raw: composed.raw,
  message_id: composed.messageId,
  search_text: composed.searchText,
  sent_at: at,
  // The teacher plays the customers: what they write is no news at the desk.
  read_at: at,
})

export type FromVisitor = Omit<Received, 'customerId' | 'orderId' | 'answers' | 'files'> & {
  /** As they say themselves: no account of the shop is meant, whatever the address. */
  from: { name: string; email: string }
}

/** Refuses with TooManyNew more than 100 letters a minute from one address of the network. Outside of any transaction. */
export const checkVisitor = (db: Db, address?: string): Promise<void> => guard.checkNew(db, 'contact', address)

/** A letter of somebody without an account in the shop, in the shop's box. Refuses as `receive` does. */
export async function receiveFromVisitor(tx: Db, letter: FromVisitor): Promise<Receipt> {
  const { shopId, formId, from, subject, body } = letter
  const letterId = onceKey(formId, `visitor ${shopId}`, [from.name, from.email, subject, body])
  const shop = await tx.selectFrom('living_shops as shops').selectAll().where('id', '=', shopId).executeTakeFirst()
  if (!shop) throw new NotFound(t('post.no-box'))
  refuseAway(shop)
  const at = now()
  const composed = await composeReceived({ from, subject, body, files: [] }, { shop, at, letterId })
  const { numInsertedOrUpdatedRows: made } = await tx
    .insertInto('mails')
    .values(receivedRow(composed, { shopId, customerId: null, letterId, at }))
    .onConflict((conflict) => conflict.columns(['shop_id', 'job_id']).doNothing())
    .executeTakeFirstOrThrow()
  return { letterId, again: !made, ...from }
}

/** Nobody works in a shop that is away: a letter would lie there unread. */
function refuseAway(shop: Pick<Shop, 'archived_at' | 'removal_on' | 'name'>): void {
  if (!isAtWork(shop)) throw new Refusal(t('post.away', { shop: shop.name }))
}
