import type { RawBuilder, SqlBool } from 'kysely'
import { type Db, sql } from '#database'
import { type Queue, SCHEMA } from './queue.ts'
import { installed } from './unfinished.ts'

/** Changes what jobs of a queue hold, done ones included; `which` says it of a row `job`, `data` is SQL of the new value. */
export async function amend(
  tx: Db,
  { name }: Queue,
  { which, data }: { which: RawBuilder<SqlBool>; data: RawBuilder<unknown> },
): Promise<void> {
  if (!(await installed(tx))) return
  await sql`update ${sql.table(`${SCHEMA}.job`)} as job set data = ${data} where job.name = ${name} and ${which}`.execute(
    tx,
  )
}

/** Takes jobs of a queue away, done ones included: nothing of them is left. */
export async function drop(tx: Db, { name }: Queue, which: RawBuilder<SqlBool>): Promise<void> {
  if (!(await installed(tx))) return
  await sql`delete from ${sql.table(`${SCHEMA}.job`)} as job where job.name = ${name} and ${which}`.execute(tx)
}
