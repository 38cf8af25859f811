import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { Unfit } from './errors.ts'

/** What Préau asks a server about itself before it works on it. */
export type Seen = {
  version: number
  replica: boolean
  readOnly: boolean
  writes: boolean
  encoding: string
  /** Whether words can be sorted as in French (ICU). */
  sorts: boolean
  /** How many connections this name may have on this database. */
  most: number
  /** Whether something between shares its connections among several clients. */
  pooled: boolean
}

/** Connections beside the pool's: two of the jobs, one that listens. */
const BESIDE = 3

const QUESTION = `
  select current_setting('server_version_num')::int as version, pg_is_in_recovery() as replica,
    current_setting('default_transaction_read_only') = 'on' as "readOnly", current_setting('server_encoding') as encoding,
    exists (select from pg_collation where collprovider = 'i') as sorts, pg_backend_pid() as pid,
    coalesce(has_schema_privilege(to_regnamespace('public'), 'create'), false)
      and (to_regnamespace('pgboss') is not null or has_database_privilege(current_database(), 'create')) as writes,
    least(current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
      (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),
      (select nullif(datconnlimit, -1) from pg_database where datname = current_database())) as most`

/** Asks a server about itself, in one statement. */
export async function look(pool: pg.Pool): Promise<Seen> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query(QUESTION)
    const { pid, ...seen } = rows[0]
    // What the server calls this connection when it opens is the pooler's invention, where there is one.
    return { ...seen, pooled: (client as unknown as { processID: number }).processID !== pid }
  } finally {
    client.release()
  }
}

/** Refuses, with a sentence that says the cure, a server on which Préau could not work with `pool` connections. */
export function refuseUnfit(seen: Seen, pool: number): void {
  const wrong = faultOf(seen, pool + BESIDE)
  if (wrong) throw new Unfit(wrong)
}

function faultOf({ version, replica, readOnly, writes, encoding, sorts, most, pooled }: Seen, wanted: number) {
  if (version < 150_000)
    return `Ce serveur PostgreSQL est en version ${Math.floor(version / 10_000)} : Préau demande la version 15 ou une plus récente.`
  if (replica)
    return 'Ce serveur PostgreSQL est une réplique, en lecture seule : indiquez le serveur principal (DATABASE_URL).'
  if (readOnly)
    return 'Cette base est en lecture seule : enlevez default_transaction_read_only (alter database ... reset default_transaction_read_only).'
  if (!writes)
    return 'Le nom donné dans DATABASE_URL n’a pas le droit de créer des tables dans cette base : rendez-le propriétaire de la base (alter database ... owner to ...).'
  if (encoding !== 'UTF8')
    return `Cette base est en ${encoding} : refaites-la en UTF-8 (create database preau template template0 encoding 'UTF8').`
  if (!sorts)
    return 'Ce serveur PostgreSQL ne sait pas trier en français (ICU) : installez un PostgreSQL compilé avec ICU, comme celui de Debian.'
  if (!pooled && most < wanted)
    return `Cette base n’admet que ${most} connexions et Préau en demande ${wanted} : augmentez max_connections, ou la limite du nom ou de la base (alter role ... connection limit -1).`
  return undefined
}

/**
 * Refuses a pooler that gives connections to one transaction after another and lets the names of prepared statements through as
 * they are: two clients would meet under one name (pgbouncer before 1.21, or with max_prepared_statements = 0).
 */
export async function refuseRawNames(pool: pg.Pool): Promise<void> {
  const [one, other] = [await pool.connect(), await pool.connect()]
  try {
    const name = `preau_${randomUUID()}`
    await one.query('begin')
    await one.query({ name, text: 'select $1::int', values: [1] })
    const { rows } = await one.query(
      'select pg_backend_pid() as pid, exists (select from pg_prepared_statements where name = $1) as raw',
      [name],
    )
    if (rows[0].raw) await one.query(`deallocate "${name}"`)
    await one.query('commit')
    const next = await other.query('select pg_backend_pid() as pid')
    // Each has a server's connection to itself (session mode): names cannot meet.
    if (!rows[0].raw || rows[0].pid !== next.rows[0].pid) return
    throw new Unfit(
      'pgbouncer, en mode transaction, ne suit pas ici les requêtes préparées : il en faut la version 1.21 ou une plus récente, avec max_prepared_statements = 200.',
    )
  } finally {
    one.release(true)
    other.release(true)
  }
}
