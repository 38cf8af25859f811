import { type Db, sql } from '#database'
import { SCHEMA } from './queue.ts'

/** For how many seconds the job that should have begun first has waited; 0 when none waits. */
export async function waitingSeconds(db: Db): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select coalesce(extract(epoch from now() - min(start_after)), 0)::int as seconds
    from ${sql.table(`${SCHEMA}.job`)} where state in ('created', 'retry') and start_after <= now()`.execute(db)
  return rows[0]?.seconds ?? 0
}
