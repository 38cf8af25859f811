import { type Db, sql } from '#database'
import { type Queue, SCHEMA } from './queue.ts'

/** Forgets the jobs that wait in a queue: what they would do is done without them, later or when it is needed. */
export async function forget(db: Db, { name }: Queue): Promise<void> {
  await sql`delete from ${sql.table(`${SCHEMA}.job`)} where name = ${name} and state = 'created'`.execute(db)
}
