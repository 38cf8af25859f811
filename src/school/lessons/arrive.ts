import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#database'

/**
 * SQL: the pupils of `seen` (a table expression with `account_id` and `at`) who come into an open lesson are noted on its roll,
 * the first time. For a statement that notes where everybody is.
 */
export const arrivals = (seen: RawBuilder<unknown>) => sql`
  update lesson_pupils r set entered_at = f.at
  from (select account_id, min(at) as at from ${seen} group by account_id) f, lessons l
  where r.account_id = f.account_id and r.entered_at is null and l.id = r.lesson_id
    and l.ended_at is null and l.started_at <= f.at`

/** A pupil comes in: at the portal, before any shop is entered. */
export async function cameIn(db: Db, accountId: number, at: Date): Promise<void> {
  await sql`${arrivals(sql`(select ${accountId}::bigint as account_id, ${at}::timestamptz as at) come`)}`.execute(db)
}
