import type { RawBuilder, SqlBool } from 'kysely'
import { type Db, sql } from '#database'
import { type Queue, SCHEMA } from './queue.ts'
import { sender, through } from './sender.ts'

/** A job that waits, runs or will be tried again, with what is needed to ask for it anew. */
export type Unfinished = { queue: string; id: string; data: object }

/** Every job that is not done yet, in the order in which they were asked for; none where jobs were never installed. */
export async function unfinished(db: Db): Promise<Unfinished[]> {
  if (!(await installed(db))) return []
  const { rows } = await sql<Unfinished>`
    select name as queue, id::text as id, data from ${sql.table(`${SCHEMA}.job`)} as job
    where ${UNFINISHED} order by created_on, id`.execute(db)
  return rows
}

const UNFINISHED = sql<SqlBool>`job.state in ('created', 'retry', 'active')`

/**
 * SQL, as a value of JSON: what the jobs of a queue hold, in the order in which they were asked for. `which` says it of a
 * row `job`, done ones included: those of the last day are kept. Nothing where jobs were never installed.
 */
export async function dataOf<T>(
  db: Db,
  { name }: Queue,
  which: (sql: { unfinished: RawBuilder<SqlBool> }) => RawBuilder<SqlBool>,
): Promise<RawBuilder<T[]>> {
  if (!(await installed(db))) return sql<T[]>`'[]'::jsonb`
  return sql<T[]>`(select coalesce(jsonb_agg(job.data order by job.created_on, job.id), '[]')
    from ${sql.table(`${SCHEMA}.job`)} as job where job.name = ${name} and ${which({ unfinished: UNFINISHED })})`
}

/** Forgets every job, done or not, and asks for these instead; those of a queue that nobody knows are left out. */
export async function replaceUnfinished(tx: Db, jobs: readonly Unfinished[]): Promise<void> {
  if (!(await installed(tx))) return
  await sql`delete from ${sql.table(`${SCHEMA}.job`)}`.execute(tx)
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(`${SCHEMA}.queue`)}`.execute(tx)
  const known = new Set(rows.map(({ name }) => name))
  const boss = await sender(tx)
  for (const { queue, id, data } of jobs) if (known.has(queue)) await boss.send(queue, data, { id, db: through(tx) })
}

/** Whether jobs were ever installed in this database. */
export async function installed(db: Db): Promise<boolean> {
  const { rows } = await sql<{ known: string | null }>`select to_regclass(${`${SCHEMA}.job`})::text as known`.execute(
    db,
  )
  return Boolean(rows[0]?.known)
}
