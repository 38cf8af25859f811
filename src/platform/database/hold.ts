import { type Db, sql } from './connect.ts'

/** Holds something that is no row, by its name, until the end of the transaction: who asks for the same waits. */
export async function hold(tx: Db, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}
