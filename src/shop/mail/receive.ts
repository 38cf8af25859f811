import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { t } from '#messages'
import { type Actor, guard } from '#people'
import { NotFound, Refusal } from '#refusals'
import { isAtWork, type Shop } from '#shops'
import * as trace from '#trace'
import { onceKey } from '#versions'
import { composeReceived } from './compose-received.ts'
import { FROM_CUSTOMER } from './letters.ts'
import type { Attachment } from './read.ts'
import { rawOf } from './retell/index.ts'

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
  /** The mail of the same shop that it answers. */
  answers?: number | undefined
}

/**
 * Puts a customer's letter in the shop's box, unread for those who work there. Returns false when the same form
 * had brought the same words already.
 * Refuses a customer that the shop does not have with NotFound, and a shop that is put away or about to be removed.
 */
export async function receive(tx: Db, letter: Received): Promise<boolean> {
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
  const answers = letter.answers === undefined ? undefined : await messageIdOf(tx, shopId, letter.answers)
  const { subject, body } = letter
  const parts = [orderId, letter.answers, subject, body, ...files.flatMap(({ name, bytes }) => [name, bytes])]
  const letterId = onceKey(letter.formId, `customer ${shopId} ${customerId}`, parts)
  const composed = await composeReceived({ from, subject, body, files, answers }, { shop, at, letterId })
  const { numInsertedOrUpdatedRows: made } = await tx
    .insertInto('mails')
    .values(receivedRow(composed, { shopId, customerId, orderId, letterId, at }))
    .onConflict((conflict) => conflict.columns(['shop_id', 'job_id']).doNothing())
    .executeTakeFirstOrThrow()
  return Boolean(made)
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
  search_text: composed.searchText,
  sent_at: at,
  // The teacher plays the customers: what they write is no news at the desk.
  read_at: at,
})

/** A customer's letter about no order: only the shop's box has it. Refuses as `receive` does. */
export function contact(db: Db, customer: Actor, letter: Omit<Received, 'orderId'>): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (!(await receive(tx, letter))) return
    await trace.record(tx, letter.shopId, customer, {
      verb: 'mail.write-to-shop',
      subject: { kind: 'customer', id: letter.customerId },
      after: { title: letter.subject, body: letter.body },
    })
  })
}

export type FromVisitor = Omit<Received, 'customerId' | 'orderId' | 'answers' | 'files'> & {
  /** As they say themselves: no account of the shop is meant, whatever the address. */
  from: { name: string; email: string }
}

/**
 * A letter of somebody without an account in the shop; only the shop's box has it. `address` is the network's. Refuses as
 * `receive` does, and with TooManyNew more than 100 a minute from one address.
 */
export async function contactAsVisitor(db: Db, letter: FromVisitor, address?: string): Promise<void> {
  await guard.checkNew(db, 'contact', address)
  const { shopId, formId, from, subject, body } = letter
  const letterId = onceKey(formId, `visitor ${shopId}`, [from.name, from.email, subject, body])
  const shop = await db.selectFrom('living_shops as shops').selectAll().where('id', '=', shopId).executeTakeFirst()
  if (!shop) throw new NotFound(t('post.no-box'))
  refuseAway(shop)
  const at = now()
  const composed = await composeReceived({ from, subject, body, files: [] }, { shop, at, letterId })
  await db
    .insertInto('mails')
    .values(receivedRow(composed, { shopId, customerId: null, letterId, at }))
    .onConflict((conflict) => conflict.columns(['shop_id', 'job_id']).doNothing())
    .execute()
}

/** Nobody works in a shop that is away: a letter would lie there unread. */
function refuseAway(shop: Pick<Shop, 'archived_at' | 'removal_on' | 'name'>): void {
  if (!isAtWork(shop)) throw new Refusal(t('post.away', { shop: shop.name }))
}

/** What a mail is known by in headers; undefined when it is not this shop's. */
export async function messageIdOf(db: Db, shopId: number, mailId: number): Promise<string | undefined> {
  const { rows } = await sql<{ raw: Buffer; told: unknown }>`
    select substring(m.raw from 1 for 4000) as raw, r.told from mails m
    left join retellings r on r.shop_id = m.shop_id and r.id = m.retelling_id
    where m.shop_id = ${shopId} and m.id = ${mailId}`.execute(db)
  const head = rows[0] && rawOf(rows[0]).toString('latin1')
  return /^Message-ID: (<[^<>\s]+>)/im.exec(head ?? '')?.[1]
}
