import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import * as clock from '#clock'
import { PreparingClient } from './prepare.ts'
import type { DB } from './tables.ts'

// Ids and cents stay far below 2^53: read int8 as number. A date is a day, not a moment: keep it as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)

export { Kysely, sql }
export type Db = Kysely<DB>
export type Database = {
  db: Db
  pool: pg.Pool
  close(): Promise<void>
}

/** Opens a pool of connections (10 by default: two cores do not serve more at once). */
export function connect(options: pg.PoolConfig): Database {
  const pool = new pg.Pool({ max: 10, application_name: 'preau', Client: PreparingClient, ...options })
  // A connection that the server closes while it rests in the pool is no reason to end the process.
  pool.on('error', () => {})
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/**
 * Runs `work` in a transaction, joining the one that is already open if `db` is one.
 * Inside `clock.at` the transaction's `moment()` is that moment.
 */
export function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  return db.transaction().execute(async (tx) => {
    const told = clock.told()
    if (told) await sql`select set_config('preau.now', ${told.toISOString()}, true)`.execute(tx)
    return work(tx)
  })
}
