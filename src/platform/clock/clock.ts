import { AsyncLocalStorage } from 'node:async_hooks'

const moment = new AsyncLocalStorage<Date>()

/** The present moment, or the one that `at` set around the caller. */
export function now(): Date {
  return moment.getStore() ?? new Date()
}

/** The moment that `at` set, if any. */
export function told(): Date | undefined {
  return moment.getStore()
}

const french = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' })

/** The day in France of a moment, `2026-11-23`: what papers are dated with and searched by. */
export function dayInFrance(date: Date): string {
  return french.format(date)
}

/** Today in France, `2026-11-23`. */
export function today(): string {
  return dayInFrance(now())
}

/**
 * Runs `work` as if it were `date`: for the demo school, generated scenarios, and acts that are of one moment. The database's own `moment()`
 * follows when a transaction is opened inside (see database/connect.ts).
 */
export function at<T>(date: Date, work: () => Promise<T>): Promise<T> {
  return moment.run(date, work)
}
