import type { Db } from '#database'

/** The past that a model wrote for the shop ends at `until` (UTC): what it dates before is no news of a lesson. */
export async function endPast(db: Db, shopId: number, until: Date): Promise<void> {
  await db.updateTable('shops').set({ past_until: until }).where('id', '=', shopId).execute()
}
