import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import * as clock from '#clock'
import { PreparingClient } from './prepare.ts'
import type { DB } from './tables.ts'
import { Busy, isBusy } from './trouble.ts'
import { watch } from './watch.ts'

// Ids and cents stay far below 2^53: read int8 as number. A date is a day, not a moment: keep it as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)

export { Kysely, sql }
export type Db = Kysely<DB>
export type Database = {
  db: Db
  pool: pg.Pool
  /** Who wants to know of every statement that is sent, by its text and values. */
  heard: Set<(text: string, values: readonly unknown[]) => void>
  /** Where jobs have connections of their own; `listens`: whether the server's notices come through there. */
  own: { address: pg.PoolConfig; listens: boolean }
  close(): Promise<void>
}

/** What a page waits at most for a connection, milliseconds: then the database counts as away. */
const PATIENCE = 10_000

/**
 * Opens a pool of connections (10 by default: two cores do not serve more at once). One that dies fails what it was asked
 * and is replaced; a server that no longer answers is noticed within ten seconds (`isAway` knows the errors of both).
 */
export function connect(options: pg.PoolConfig): Database {
  const pool = new pg.Pool({
    max: 10,
    application_name: 'preau',
    Client: PreparingClient,
    connectionTimeoutMillis: PATIENCE,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...options,
  })
  // A connection that the server closes while it rests in the pool is no reason to end the process.
  pool.on('error', () => {})
  const watching = watch(pool)
  const heard: Database['heard'] = new Set()
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      for (const hear of heard) hear(query.sql, query.parameters)
    },
  })
  const close = async () => {
    watching.stop()
    await db.destroy()
  }
  return { db, pool, heard, own: { address: addressOf(pool), listens: true }, close }
}

/** Where a pool connects to. */
function addressOf({ options }: pg.Pool): pg.PoolConfig {
  const { connectionString, host, port, user, password, database, ssl } = options
  return connectionString ? { connectionString, ssl } : { host, port, user, password, database, ssl }
}

/**
 * Runs `work` in a transaction, joining the one that is already open if `db` is one.
 * Inside `clock.at` the transaction's `moment()` is that moment. Refuses with Busy when it lost against another one.
 */
export function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  const all = db.transaction().execute(async (tx) => {
    const told = clock.told()
    if (told) await sql`select set_config('preau.now', ${told.toISOString()}, true)`.execute(tx)
    return work(tx)
  })
  return all.catch((error) => {
    throw isBusy(error) ? new Busy() : error
  })
}
