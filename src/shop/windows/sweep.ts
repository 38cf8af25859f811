import { type Db, sql } from '#database'

/** Forgets, in every shop, who has not confirmed for 30 days, and who left 3 years ago and did not ask again. */
export async function sweepSignUps(db: Db): Promise<void> {
  await sql`delete from newsletter_signups
    where confirmed_at is null and left_at is null and asked_at < moment() - interval '30 days'
      or left_at is not null and greatest(left_at, asked_at) < moment() - interval '3 years'`.execute(db)
}
