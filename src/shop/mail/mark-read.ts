import { now } from '#clock'
import { type Db, sql } from '#database'
import { FROM_PUPIL } from './kinds.ts'

/**
 * Notes that the teacher has read a mail, or has not: only what somebody of the shop wrote is ever unread. Who reads a mail
 * is no act of the shop: the trace does not keep it.
 */
export async function markRead(db: Db, shopId: number, id: number, read = true): Promise<void> {
  await db
    .updateTable('mails')
    .set({ read_at: read ? now() : null })
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .where('read_at', read ? 'is' : 'is not', null)
    .where('kind', '=', FROM_PUPIL)
    .execute()
}

/** Notes that every mail of a customer's box, of these shops, or of all, was read. */
export async function markAllRead(db: Db, shopIds?: readonly number[], customerId?: number): Promise<void> {
  await db
    .updateTable('mails')
    .set({ read_at: now() })
    .where('read_at', 'is', null)
    .$if(shopIds !== undefined, (query) => query.where('shop_id', 'in', [...(shopIds ?? []), 0]))
    .$if(customerId !== undefined, (query) => query.where('customer_id', '=', customerId ?? 0))
    .execute()
}

/** Notes that what shops wrote to these customers was read, a shop and its customer each. */
export async function markAnswersRead(db: Db, whose: readonly { shopId: number; customerId: number }[]): Promise<void> {
  await sql`
    update mails m set read_at = moment()
    from unnest(${whose.map(({ shopId }) => shopId)}::bigint[], ${whose.map(({ customerId }) => customerId)}::bigint[])
      as box (shop_id, customer_id)
    where m.shop_id = box.shop_id and m.customer_id = box.customer_id and m.read_at is null`.execute(db)
}
