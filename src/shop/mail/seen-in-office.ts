import { now } from '#clock'
import { type Db, sql } from '#database'
import { FROM_CUSTOMER } from './kinds.ts'

/** Notes that somebody of the shop has read a customer's letter, or all of a conversation. Reading is no act. Returns how many were new. */
export async function seenInOffice(
  db: Db,
  shopId: number,
  which: { mailId: number } | { conversationId: number },
): Promise<number> {
  const id = 'conversationId' in which ? which.conversationId : 0
  const whole = sql<boolean>`job_id in (select m.letter_id from order_messages m where m.shop_id = ${shopId}
      and m.conversation_id = ${id} and m.letter_id is not null)
    or order_id = (select c.order_id from conversations c where c.shop_id = ${shopId} and c.id = ${id})`
  const { numUpdatedRows } = await db
    .updateTable('mails')
    .set({ office_read_at: now() })
    .where('shop_id', '=', shopId)
    .where('kind', '=', FROM_CUSTOMER)
    .where('office_read_at', 'is', null)
    .where('mailId' in which ? sql<boolean>`id = ${which.mailId}` : sql<boolean>`(${whole})`)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
