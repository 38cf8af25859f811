import { randomUUID } from 'node:crypto'
import { now } from '#clock'
import type { Db } from '#database'
import { byId } from '#shops'
import { compose } from './compose.ts'
import { depart, withWay } from './leave.ts'
import type { Answer } from './letters.ts'

/**
 * Writes the own words of somebody who works in the shop to a customer, here and now, in the caller's transaction: no job ever holds what a pupil
 * wrote, so that a purge finds all of it.
 */
export async function tell(tx: Db, letter: Answer): Promise<void> {
  const { shopId, customerId, about, author } = letter
  const [at, jobId] = [now(), randomUUID()]
  const shop = await byId(tx, shopId)
  const { subject, recipient, recipientName, searchText, raw } = await compose(letter, { shop, baseUrl: '', at, jobId })
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
      search_text: searchText,
      sent_at: at,
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
