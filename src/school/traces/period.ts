import { today } from '#clock'
import { sql, startOfDay } from '#database'
import { dayLong } from '#format'
import { t } from '#messages'

/**
 * From when to when, both included: days (`2026-11-27`) or minutes in France (`2026-11-27T08:05`); open when left out. A lesson
 * is asked for to the moment (`held`), and as it stood at its end.
 */
export type Period = { from?: string | undefined; to?: string | undefined; held?: Held | undefined }
export type Held = { startedAt: Date; endedAt: Date | null }

const minute = (told: string, later = 0) =>
  sql`((${told}::timestamp + ${later} * interval '1 minute') at time zone 'Europe/Paris')`
const isMinute = (told: string) => told.includes('T')

/** SQL: the moment in this column is not before the period. */
export const since = (column: string, { from, held }: Period) =>
  held
    ? sql`${sql.ref(column)} >= ${held.startedAt}`
    : from === undefined
      ? sql`true`
      : sql`${sql.ref(column)} >= ${isMinute(from) ? minute(from) : startOfDay(from)}`

/** SQL: nor after it. */
export const until = (column: string, { to, held }: Period) =>
  held
    ? held.endedAt
      ? sql`${sql.ref(column)} <= ${held.endedAt}`
      : sql`true`
    : to === undefined
      ? sql`true`
      : sql`${sql.ref(column)} < ${isMinute(to) ? minute(to, 1) : startOfDay(to, 1)}`

/** The period as papers say it. */
export function inWords({ from, to }: Period): string {
  if (from && to) return t('traces.recap.between', { from: told(from), to: told(to) })
  if (from) return t('traces.recap.since', { from: told(from) })
  return t('traces.recap.until', { to: told(to ?? today()) })
}

const told = (text: string): string => {
  const [day = '', hour] = text.split('T')
  return hour ? t('traces.dayAndHour', { day: dayLong(day), hour }) : dayLong(day)
}
