import { randomUUID } from 'node:crypto'
import { now } from '#clock'
import type { Db } from '#database'
import { byId } from '#shops'
import { compose } from './compose.ts'
import { depart, withWay } from './leave.ts'
import type { Answer } from './letters.ts'

/**
 * Writes the own words of somebody who works in the shop to a customer, here and now, in the caller's transaction: no job ever holds what a pupil
 * wrote, so that a purge finds all of it. `jobId` is the letter's mark, which its message in the conversation keeps.
 */
export async function tell(tx: Db, letter: Answer, jobId: string = randomUUID()): Promise<void> {
  const { shopId, customerId, about, author } = letter
  const at = now()
  const shop = await byId(tx, shopId)
  const composed = await compose(letter, { shop, baseUrl: '', at, jobId })
  const { subject, recipient, recipientName, searchText, raw, messageId } = composed
  const [row] = await withWay(tx, [
    {
      shop_id: shopId,
      job_id: jobId,
      kind: letter.kind,
      subject,
      recipient,
      recipient_name: recipientName,
      customer_id: customerId,
      order_id: about?.orderId ?? null,
      raw,
      message_id: messageId,
      search_text: searchText,
      sent_at: at,
      read_at: letter.copy ? at : null,
      author_kind: author.kind,
      author_id: author.id,
      author_name: author.name,
    },
  ])
  if (row)
    await depart(
      tx,
      await tx.insertInto('mails').values(row).returning(['shop_id', 'id', 'kind', 'smtp_state']).execute(),
    )
}
