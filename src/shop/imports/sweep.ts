import { type Db, sql } from '#database'

/** How long an import can be undone and its report read, days. */
export const keptDays = 60

/** Removes the imports of more than sixty days ago, of every shop, and files that nobody has confirmed within a day. */
export async function sweep(db: Db): Promise<void> {
  await sql`delete from imports where received_at < now() - make_interval(days => ${keptDays})`.execute(db)
  await sql`delete from imports where state in ('read', 'foreseen') and received_at < now() - interval '1 day'`.execute(
    db,
  )
}
