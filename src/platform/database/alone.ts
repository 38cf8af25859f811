import type { Database } from './connect.ts'

/** Drawn once; the lock is that of one database. */
const KEY = 7_218_034_465

/**
 * Does `work` while no other process does such work on this database: migrations and the first furnishing. Another one is
 * waited for, which `say` is told. The lock goes with its connection: a process that is killed leaves nothing behind.
 */
export async function alone<T>({ pool }: Database, say: () => void, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    // Of a transaction, not of a session: a pooler between us and the server keeps it too.
    await client.query('begin; set local idle_in_transaction_session_timeout = 0')
    const { rows } = await client.query('select pg_try_advisory_xact_lock($1) as had', [KEY])
    if (!rows[0]?.had) {
      say()
      await client.query('select pg_advisory_xact_lock($1)', [KEY])
    }
    return await work()
  } finally {
    client.release(true)
  }
}
