import { type Db, sql } from '#database'
import type { Clerk } from '#people'
import { close } from './close.ts'

/**
 * Closes the conversation of an order whose withdrawal is settled, when all that its customer said since the shop last wrote is
 * that withdrawal: it has its answer. A question besides keeps it open. For verbs that hold the order.
 */
export async function settled(tx: Db, clerk: Clerk, shopId: number, orderId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select c.id from conversations c
    where c.shop_id = ${shopId} and c.order_id = ${orderId} and c.closed_at is null and c.last_by = 'customer' and (
      select count(*) from order_messages m
      where m.shop_id = c.shop_id and m.conversation_id = c.id and m.author_kind = 'customer'
        and m.at > coalesce((
          select max(s.at) from order_messages s
          where s.shop_id = c.shop_id and s.conversation_id = c.id and s.author_kind <> 'customer'), '-infinity')
        and (
          select count(*) from order_lines l join withdrawn_lines w on w.shop_id = l.shop_id and w.order_line_id = l.id
          where l.shop_id = c.shop_id and l.order_id = c.order_id
            and w.at between m.at - interval '2 seconds' and m.at + interval '2 seconds') = 0) = 0`.execute(tx)
  for (const { id } of rows) await close(tx, clerk, shopId, id)
}
