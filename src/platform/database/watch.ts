import type pg from 'pg'
import { hangUp, SturdyClient } from './client.ts'

/** A connection lent for this long is a reason to ask whether the server is still there. */
const LONG = 4000
/** What a server that is alive takes at most to answer, on the slowest machine. */
const PATIENCE = 5000

/**
 * Looks after the connections that are lent out: when one has been for long, a new connection asks whether the server still
 * answers. If it does, the work is only long (a backup, thirty copies) and goes on; if not, every waiting connection is cut
 * and what it was asked fails, ten seconds after it was asked. No limit on statements could tell the two apart.
 */
export function watch(pool: pg.Pool): { stop(): void } {
  const lent = new Map<pg.PoolClient, number>()
  pool.on('acquire', (client) => lent.set(client, performance.now()))
  pool.on('release', (_error, client) => lent.delete(client as pg.PoolClient))
  let asking = false
  const look = async () => {
    const [since] = lent.values()
    if (asking || since === undefined || performance.now() - since < LONG) return
    asking = true
    const waiting = [...lent.keys()]
    if (!(await answers(pool.options))) for (const client of waiting) if (lent.has(client)) hangUp(client)
    asking = false
  }
  const timer = setInterval(look, 1000).unref()
  return { stop: () => clearInterval(timer) }
}

/** Whether a server answers: a refusal in PostgreSQL's own words is an answer too. */
export async function answers({ max: _max, Client: _client, password, ...options }: pg.PoolOptions): Promise<boolean> {
  // Taken by its name: the pool hides it from whoever lists its options.
  const client = new SturdyClient({ ...options, password, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (error) {
    return /^[0-9A-Z]{5}$/.test((error as { code?: string }).code ?? '')
  } finally {
    const ended = client.end().catch(() => {})
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 100))])
    hangUp(client)
  }
}
