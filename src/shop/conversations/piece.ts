import { type Db, sql } from '#database'
import * as mail from '#mail'
import { t } from '#messages'
import { NotFound } from '#refusals'

type Wanted = {
  conversationId: number
  messageId: number
  /** From 1. */
  n: number
  /** Only in this customer's conversations. */
  customerId?: number
}

/** A file joined to a message, out of the letter that carries it. Refuses with NotFound, another's conversation too. */
export async function attachment(db: Db, shopId: number, wanted: Wanted): Promise<mail.Attachment> {
  const { conversationId, messageId, n, customerId = null } = wanted
  const { rows } = await sql<{ id: number }>`
    select l.id from order_messages m join conversations c on c.shop_id = m.shop_id and c.id = m.conversation_id
    join mails l on l.shop_id = m.shop_id and l.job_id = m.letter_id
    where m.shop_id = ${shopId} and m.id = ${messageId} and m.conversation_id = ${conversationId}
      and (${customerId}::bigint is null or c.customer_id = ${customerId}::bigint)`.execute(db)
  const letter = rows[0] && (await mail.one(db, shopId, rows[0].id))
  const file = letter?.attachments[n - 1]
  if (!file) throw new NotFound(t('post.missing'))
  return file
}
