import type { Db } from '#database'

/** A kind of work, declared once by the module that does it. */
export type Queue = {
  name: string
  /** Seconds after which a job whose worker died is given to another. */
  expireInSeconds: number
  /** How often a failed job is tried again, each time twice as late, from `retryDelay` seconds on. */
  retryLimit: number
  retryDelay: number
}

export type Job<T> = { id: string; data: T }

/** A queue and what is done with its jobs: `work` gets one or several, and does them all or throws. It may see a job twice. */
export type Task = {
  queue: Queue
  work(db: Db, jobs: Job<unknown>[]): Promise<void>
}

export const SCHEMA = 'pgboss'
