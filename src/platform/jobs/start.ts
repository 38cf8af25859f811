import { setTimeout as sleep } from 'node:timers/promises'
import type { JobResult, PgBoss } from 'pg-boss'
import { type Database, type Db, isAway } from '#database'
import { log } from '#log'
import { declare, unhurried } from './install.ts'
import { SCHEMA, type Task } from './queue.ts'
import { sender } from './sender.ts'
import { settle } from './settle.ts'

export type Jobs = {
  /** Takes no more jobs, waits for those that run (30 s at most), closes pg-boss's connections. */
  stop(): Promise<void>
}

/** Jobs fetched at once: under load one fetch and one completion serve twenty letters. */
const BATCH = 20

/**
 * Jobs that follow each other closely are left to gather for a moment: at 60 letters a second a fetch and a completion
 * then serve a dozen, and a letter costs half. The first after a pause does not wait.
 */
const BUSY = 500
const REST = 200

/**
 * Starts the workers. A job is taken within some 10 ms of the commit that made it: the commit wakes the listener;
 * polling, each 5 s, only finds what fell due by time, such as a second try. Where the server's notices do not come through (a
 * pooler), each 2 s finds all.
 */
export async function start(database: Database, tasks: Task[]): Promise<Jobs> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    ...database.own.address,
    ...unhurried,
    application_name: 'preau-jobs',
    schema: SCHEMA,
    max: 2,
    useListenNotify: database.own.listens,
    schedule: tasks.some(({ every }) => every),
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
  boss.on('error', heard)
  boss.on('warning', (warning) => log.warn({ warning }, 'jobs'))
  await boss.start()
  const queues = tasks.map((task) => task.queue)
  await declare(boss, queues)
  await sender(database.db)
  // Jobs that a killed process left half done are put back now, not at the first round a quarter of a minute later.
  await boss.supervise()
  for (const task of tasks) await work(boss, database.db, task)
  for (const task of tasks) if (task.every) await byTheClock(boss, task.queue.name, task.every)
  return { stop: () => boss.stop({ graceful: true, timeout: 30_000 }) }
}

async function work(boss: PgBoss, db: Db, task: Task): Promise<void> {
  const options = {
    batchSize: task.queue.batch ?? BATCH,
    burstWhenBatchFull: true,
    notifyPollingIntervalSeconds: 5,
    perJobResults: true,
  } as const
  let rested = 0
  await boss.work<unknown, JobResult[], typeof options>(task.queue.name, options, async (jobs) => {
    const results = await settle(db, task, jobs)
    if (performance.now() - rested < BUSY) await sleep(REST)
    rested = performance.now()
    return results
  })
}

/** The queue asks by itself, once for all processes; and soon after a start, for the machine may have been off. */
async function byTheClock(boss: PgBoss, name: string, { cron, afterStart }: NonNullable<Task['every']>): Promise<void> {
  await boss.schedule(name, cron, {}, { tz: 'Europe/Paris' })
  await boss.send(name, {}, { startAfter: afterStart })
}

/** A database that is away is said by the pages, and comes back; the queue takes up by itself then. */
function heard(error: unknown): void {
  if (isAway(error)) log.warn({ reason: (error as Error).message }, 'jobs: the database is away')
  else log.error({ err: error }, 'jobs')
}
