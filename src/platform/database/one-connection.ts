import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Database, Db } from './connect.ts'
import type { DB } from './tables.ts'

/** A connection as the driver has it: streams of rows go through it. */
export type Client = pg.PoolClient

/**
 * Runs `work` in a transaction on one connection, given both as the driver has it and as a `Db`. `begin` opens it (`begin isolation
 * level ...`). Whatever `work` throws takes everything back; the connection is then closed, for it may be in the middle of a stream.
 */
export async function onOneConnection<T>(
  { pool }: Database,
  begin: string,
  work: (client: Client, db: Db) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(begin)
    const done = await work(client, asDb(client))
    await client.query('commit')
    client.release()
    return done
  } catch (error) {
    // Locks go before the caller hears of it, unless a stream that nobody reads any more holds the line.
    const back = client.query('rollback').catch(() => {})
    await Promise.race([back, sleep(2000, undefined, { ref: false })])
    client.release(true)
    throw error
  }
}

function asDb(client: Client): Db {
  const lent = { query: client.query.bind(client), release: () => {} } as unknown as Client
  const pool = { connect: async () => lent, end: async () => {} }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) })
}
