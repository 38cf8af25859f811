import { type Db, sql } from '#database'

/** Removes the lots of more than a week ago, of every shop: their reports are read by then. */
export async function sweep(db: Db): Promise<void> {
  await db.deleteFrom('order_lots').where('asked_at', '<', sql<Date>`now() - interval '7 days'`).execute()
}
