import { type Db, sql } from '#database'

/** The last message of the conversation that a letter belongs to, for its page to carry; 0 for none yet. One statement. */
export async function lastIn(db: Db, shopId: number, mailId: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(m.id), 0) as last from order_messages m
    where m.shop_id = ${shopId} and m.conversation_id = (
      select coalesce((select c.id from conversations c where c.shop_id = l.shop_id and c.order_id = l.order_id), (
        select w.conversation_id from order_messages w where w.shop_id = l.shop_id and w.letter_id = l.job_id))
      from mails l where l.shop_id = ${shopId} and l.id = ${mailId})`.execute(db)
  return rows[0]?.last ?? 0
}
