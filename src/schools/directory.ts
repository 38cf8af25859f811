import { alone, type Database, type Db, reach, sql, UserError } from '#database'
import type { School, State } from './school.ts'

/**
 * Opens the directory: a database of its own that says which school is reached by which name and where its data is. Its one
 * table is made at the first use. Refuses, with a sentence, one that can't be had within `wait` milliseconds,
 * and a server without room for the connections that its schools will have `beside`. A school's address, its database and their state change in one row, for all processes.
 */
export async function openDirectory(
  url: string,
  { wait = 0, beside = 0 }: { wait?: number; beside?: number } = {},
): Promise<Database> {
  const directory = await reach(url, { say: console.log, name: 'preau-schools', wait, beside, listens: false }).catch(
    (error) => {
      throw error instanceof UserError
        ? new UserError(error.message.replaceAll('DATABASE_URL', 'PREAU_SCHOOLS'))
        : error
    },
  )
  try {
    await alone(
      directory,
      () => {},
      () =>
        sql`create table if not exists schools (
          host text primary key, url text not null, name text not null, database text not null, server text,
          state text not null check (state in ('making', 'open', 'moving', 'removing')), fits text not null default '',
          since timestamptz not null default now(), unique nulls not distinct (server, database))`.execute(
          directory.db,
        ),
    )
    return directory
  } catch (error) {
    await directory.close()
    throw error
  }
}

const columns = sql`url, host, name, database, server, state, fits`

/** Every school, by name. */
export async function list(db: Db): Promise<School[]> {
  const { rows } = await sql<School>`select ${columns} from schools order by name, host`.execute(db)
  return rows
}

/** One school by its host name. */
export async function find(db: Db, host: string): Promise<School | undefined> {
  const { rows } = await sql<School>`select ${columns} from schools where host = ${host}`.execute(db)
  return rows[0]
}

/** What changes whenever anything in the directory does, for who asks every few seconds. */
export async function edition(db: Db): Promise<string> {
  const { rows } = await sql<{ edition: string | null }>`
    select md5(string_agg(s::text, ',' order by host)) as edition from schools s`.execute(db)
  return rows[0]?.edition ?? ''
}

/** Adds a school; false when its host name or its database is another's. */
export async function add(
  db: Db,
  { url, host, name, database, server, state }: Omit<School, 'fits'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into schools (url, host, name, database, server, state)
    values (${url}, ${host}, ${name}, ${database}, ${server}, ${state}) on conflict do nothing returning host`.execute(
    db,
  )
  return rows.length > 0
}

/** Changes where a school is and what it is going through. */
export async function change(
  db: Db,
  host: string,
  to: { state?: State; server?: string | null; fits?: string; name?: string },
): Promise<void> {
  const sets = Object.entries(to).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update schools set ${sql.join(sets)}, since = now() where host = ${host}`.execute(db)
}

/** Takes a school out of the directory. */
export async function forget(db: Db, host: string): Promise<void> {
  await sql`delete from schools where host = ${host}`.execute(db)
}
