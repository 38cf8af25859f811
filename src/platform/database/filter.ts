import { sql } from 'kysely'

/** A pattern for `ilike`: what contains these words as they were typed. */
export const containing = (words: string): string => `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`

/** The moment a day begins in France (`2026-11-23`), or the day that comes some days later: `at >= startOfDay(from) and at < startOfDay(to, 1)`. */
export const startOfDay = (day: string, later = 0) =>
  sql<Date>`(${day}::date + ${later}::integer)::timestamp at time zone 'Europe/Paris'`
