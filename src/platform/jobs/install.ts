import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { PgBoss } from 'pg-boss'
import { type Database, type Db, SturdyClient, sql } from '#database'
import { log } from '#log'
import { type Queue, SCHEMA } from './queue.ts'

/** What pg-boss says of itself. */
const ABOUT = join(createRequire(import.meta.url).resolve('pg-boss'), '../../package.json')

/**
 * Makes the queues in the schema `pgboss` where they are missing. Call it after `migrate`, before anything sends a job.
 * Some 70 ms on a new database (pg-boss's own tables); two statements on one that has them all.
 */
export async function install(database: Database, queues: Queue[]): Promise<void> {
  if (await areThere(database.db, queues)) return
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    ...database.own.address,
    ...sturdy,
    schema: SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs: installation'))
  await boss.start()
  await declare(boss, queues)
  await boss.stop()
}

/** Whether pg-boss's tables are those of the version that is installed, with every queue: pg-boss need not be read to know. */
async function areThere(db: Db, queues: readonly Queue[]): Promise<boolean> {
  const known = await sql<{ known: string | null }>`select to_regclass('pgboss.version')::text as known`.execute(db)
  if (!known.rows[0]?.known) return false
  const { rows } = await sql<{ version: number; names: string[] }>`
    select version, array(select name from pgboss.queue) as names from pgboss.version`.execute(db)
  const { pgboss } = JSON.parse(await readFile(ABOUT, 'utf8')) as { pgboss: { schema: number } }
  const names = rows[0]?.names ?? []
  return rows[0]?.version === pgboss.schema && queues.every(({ name }) => names.includes(name))
}

/** The queues as the code wants them: made when missing, their settings brought up to date. */
export async function declare(boss: PgBoss, queues: Queue[]): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  for (const { name, expireInSeconds, retryLimit, retryDelay, heartbeatSeconds, policy } of queues) {
    const settings = { expireInSeconds, retryLimit, retryDelay, retryBackoff: true, notify: true }
    // Only while a queue is made, and not as undefined.
    const atMaking = { ...(heartbeatSeconds && { heartbeatSeconds }), ...(policy && { policy }) }
    const there = known.get(name)
    if (!there) await boss.createQueue(name, { ...settings, ...atMaking, deleteAfterSeconds: 86_400 })
    else if (there.expireInSeconds !== expireInSeconds || there.retryLimit !== retryLimit)
      await boss.updateQueue(name, settings)
  }
}

/** For pg-boss's pool, which hands it to the driver: connections whose death ends nothing, and that notice a dead network. */
const sturdy = { Client: SturdyClient, keepAlive: true, connectionTimeoutMillis: 10_000 }

/** Connections whose commits are not waited for, where they belong to nobody else: behind a pooler the next would inherit that. */
class Unhurried extends SturdyClient {
  // biome-ignore lint/suspicious/noExplicitAny: a promise, or what is called back
  override connect(done?: any): any {
    const begun = super.connect().then(async () => {
      const { processID } = this as unknown as { processID: number }
      const alone = "select set_config('synchronous_commit', 'off', false) where pg_backend_pid() = $1"
      await this.query(alone, [processID])
    })
    return done ? void begun.then(() => done(null, this), done) : begun
  }
}

/** For the workers' pool: what a cut of the current takes back there is that a job was done; it is done again, as any job may be. */
export const unhurried = { ...sturdy, Client: Unhurried }
