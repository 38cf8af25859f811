import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import * as mail from '#mail'
import { ofLetter } from './hold.ts'

/**
 * Notes that somebody of the shop has read a conversation with its letters, or one letter of it. Reading is no act. Returns how
 * many letters and how many conversations were new.
 */
export function seen(
  db: Db,
  shopId: number,
  what: { conversationId: number } | { mailId: number },
): Promise<{ letters: number; conversations: number }> {
  return inTransaction(db, async (tx) => {
    const letters = await mail.seenInOffice(tx, shopId, what)
    const id = 'conversationId' in what ? what.conversationId : await conversationOf(tx, shopId, what.mailId)
    if (id === null) return { letters, conversations: 0 }
    const { numUpdatedRows } = await tx
      .updateTable('conversations as c')
      .set({ read_at: now() })
      .where('c.shop_id', '=', shopId)
      .where('c.id', '=', id)
      .where('c.read_at', 'is', null)
      .$if('mailId' in what, (query) =>
        query.where(sql<boolean>`not exists (
        select from order_messages m join mails l on l.shop_id = m.shop_id and l.job_id = m.letter_id
        where m.shop_id = c.shop_id and m.conversation_id = c.id and l.kind = 'to-shop' and l.office_read_at is null)`),
      )
      .executeTakeFirstOrThrow()
    return { letters, conversations: Number(numUpdatedRows) }
  })
}

async function conversationOf(tx: Db, shopId: number, mailId: number): Promise<number | null> {
  const letter = await ofLetter(tx, shopId, mailId)
  if (!letter || letter.id !== null || letter.orderId === null) return letter?.id ?? null
  const found = await tx
    .selectFrom('conversations')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', letter.orderId)
    .executeTakeFirst()
  return found?.id ?? null
}
