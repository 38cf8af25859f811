import { type Db, sql } from '#database'

/**
 * Lets go of the letters and papers that a file's tests before this one left to be made: who asks for its own would make all of
 * them, and nobody looks at those.
 */
export async function forgetWaiting(db: Db): Promise<void> {
  await sql`delete from pgboss.job where state = 'created'`.execute(db)
}
