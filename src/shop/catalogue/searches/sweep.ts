import { type Db, sql } from '#database'

/** Forgets, in every shop, what nobody has searched for a year. */
export async function sweepSearches(db: Db): Promise<void> {
  await sql`delete from searches where last_on < current_date - 365`.execute(db)
  await sql`delete from search_days where day < current_date - 365`.execute(db)
}
