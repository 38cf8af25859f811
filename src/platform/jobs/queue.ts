import type { Db } from '#database'

/** A kind of work, declared once by the module that does it. */
export type Queue = {
  name: string
  /** Seconds after which a job whose worker died is given to another. */
  expireInSeconds: number
  /** How often a failed job is tried again, each time twice as late, from `retryDelay` seconds on. */
  retryLimit: number
  retryDelay: number
  /** For long work: a worker says so often that it lives; one that is silent longer is taken for dead. */
  heartbeatSeconds?: number
  /** How many jobs a worker takes at once: 20 unless told otherwise. */
  batch?: number
  /** `exclusive`: one job at most waits or runs, on whatever process; a second one asked for meanwhile is the same. */
  policy?: 'exclusive'
  /** So many seconds it makes room for tasks that go first, fewer than `expireInSeconds`; none unless told. */
  yields?: number
}

export type Job<T> = { id: string; data: T }

/** A queue and what is done with its jobs: `work` gets one or several, and does them all or throws. It may see a job twice. */
export type Task = {
  queue: Queue
  work(db: Db, jobs: Job<unknown>[]): Promise<void>
  /** What queues that yield make room for in this process, as long as it works. */
  goesFirst?: true
  /** Asked for by the clock: at the times of a cron line, in France, and so many seconds after a start. One process gets it. */
  every?: { cron: string; afterStart: number }
  /** When something of it falls due by itself next, for who does not look each minute; undefined when nothing does. */
  nextDue?(db: Db): Promise<Date | undefined>
}

export const SCHEMA = 'pgboss'
