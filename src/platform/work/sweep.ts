import { type Db, sql } from '#database'

/** Removes the works whose time is over, with their files; one that is still under way stays for a day. */
export async function sweep(db: Db): Promise<void> {
  await db
    .deleteFrom('works')
    .where('kept_until', '<', sql<Date>`now()`)
    .where(sql<boolean>`state in ('ready', 'failed') or kept_until < now() - interval '1 day'`)
    .execute()
}
