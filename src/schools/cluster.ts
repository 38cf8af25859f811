import { connect, type Database, sql, UserError } from '#database'
import { databaseUrl } from './school.ts'

/** Said of a database that is being made, so that whoever finds it half done may throw it away. */
const HALF = 'Préau : en cours'

/** The server that an address names, for `work`; on the database that it names, whichever that is. */
export async function onServer<T>(url: string, work: (server: Database) => Promise<T>): Promise<T> {
  const server = connect({ connectionString: url, application_name: 'preau-schools', max: 2 })
  try {
    return await work(server)
  } catch (error) {
    throw (error as { code?: string }).code === '42501'
      ? new UserError(
          'Le nom donné pour ce serveur PostgreSQL n’a pas le droit de créer des bases : alter role ... createdb.',
        )
      : error
  } finally {
    await server.close()
  }
}

/** The database of a school, for `work`. */
export async function onDatabase<T>(
  server: string,
  database: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const opened = connect({ connectionString: databaseUrl(server, database), application_name: 'preau-schools' })
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

/** Makes an empty database, marked as half done; takes the place of a half done one. Refuses a name that is in use. */
export async function make({ db }: Database, name: string): Promise<void> {
  const { rows } = await sql<{ half: boolean }>`
    select coalesce(shobj_description(oid, 'pg_database'), '') = ${HALF} as half
    from pg_database where datname = ${name}`.execute(db)
  if (rows[0] && !rows[0].half)
    throw new UserError(
      `Une base « ${name} » existe déjà sur ce serveur, et n’est pas à moitié faite : donnez un autre nom (--database).`,
    )
  if (!rows[0]) await sql`create database ${sql.id(name)} template template0 encoding 'UTF8'`.execute(db)
  await sql`comment on database ${sql.id(name)} is ${sql.lit(HALF)}`.execute(db)
}

/** A database is whole: nobody throws it away any more. */
export async function whole({ db }: Database, name: string): Promise<void> {
  await sql`comment on database ${sql.id(name)} is null`.execute(db)
}

/** Throws a database away, whoever is connected. Nothing happens where there is none. */
export async function drop({ db }: Database, name: string): Promise<void> {
  await sql`drop database if exists ${sql.id(name)} with (force)`.execute(db)
}

/** From now on nothing is written into a database, by no process, until `thaw`. */
export async function freeze({ db }: Database, name: string): Promise<void> {
  await sql`alter database ${sql.id(name)} set default_transaction_read_only = on`.execute(db)
  await hangUp(db, name)
}

/** It is written into again. */
export async function thaw({ db }: Database, name: string): Promise<void> {
  await sql`alter database ${sql.id(name)} reset default_transaction_read_only`.execute(db)
  await hangUp(db, name)
}

/** Gives a database another name, whoever is connected. */
export async function rename({ db }: Database, name: string, other: string): Promise<void> {
  await hangUp(db, name)
  await sql`alter database ${sql.id(name)} rename to ${sql.id(other)}`.execute(db)
}

async function hangUp(db: Database['db'], name: string): Promise<void> {
  await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = ${name} and pid <> pg_backend_pid()`.execute(db)
}

/** How many bytes each database takes on this server. */
export async function sizes({ db }: Database): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; bytes: string }>`
    select datname as name, pg_database_size(oid)::text as bytes from pg_database where datallowconn`.execute(db)
  return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]))
}
