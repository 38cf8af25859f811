/** An instant, or a calendar day written 2026-11-23 (read as that day, whatever the hour). */
export type Moment = Date | string

const zone = { timeZone: 'Europe/Paris' } as const
const numeric = new Intl.DateTimeFormat('fr-FR', { ...zone, day: '2-digit', month: '2-digit', year: 'numeric' })
const hours = new Intl.DateTimeFormat('fr-FR', { ...zone, hour: '2-digit', minute: '2-digit' })
const seconds = new Intl.DateTimeFormat('fr-FR', { ...zone, timeStyle: 'medium' })
const long = new Intl.DateTimeFormat('fr-FR', { ...zone, day: 'numeric', month: 'long', year: 'numeric' })
const unyeared = new Intl.DateTimeFormat('fr-FR', { ...zone, day: 'numeric', month: 'long' })
const named = new Intl.DateTimeFormat('fr-FR', { ...zone, weekday: 'long', day: 'numeric', month: 'long' })

const at = (moment: Moment): Date => (typeof moment === 'string' ? new Date(moment) : moment)

/** "23/11/2026" */
export const date = (when: Moment): string =>
  // A day as it is written needs no clock: a file of 100,000 rows writes as many.
  typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(when)
    ? when.split('-').reverse().join('/')
    : numeric.format(at(when))

/** "19/11", for lists of the current year */
export const dayShort = (when: Moment): string => date(when).slice(0, 5)

/** "23 novembre 2026", the first of a month as "1er" */
export const dayLong = (when: Moment): string => long.format(at(when)).replace(/^1 /, '1er ')

/** "23 novembre", "1er décembre" */
export const dayMonth = (when: Moment): string => unyeared.format(at(when)).replace(/^1 /, '1er ')

/** "23", "1er": a day of a month that is named beside it */
export const dayAlone = (when: Moment): string => dayMonth(when).split(' ')[0] ?? ''

/** "lundi 23 novembre" */
export const weekday = (when: Moment): string => named.format(at(when)).replace(' 1 ', ' 1er ')

/** "14:52" */
export const time = (when: Moment): string => hours.format(at(when))

/** "14:52:07" */
export const timeToTheSecond = (when: Moment): string => seconds.format(at(when))

/** "23/11/2026 à 14:52" */
export const dateTime = (when: Moment): string => `${date(when)} à ${time(when)}`

/** The day in Paris as 2026-11-23, for `<input type="date">` and addresses. */
export function isoDay(when: Moment): string {
  const [day, month, year] = date(when).split('/')
  return `${year}-${month}-${day}`
}

/** As short as it stays clear for a list: "14:52" today, "hier", "19/11" this year, "19/11/2025" before. */
export function moment(when: Moment, now: Date = new Date()): string {
  const day = isoDay(when)
  const today = isoDay(now)
  if (day === today) return time(when)
  if (day === dayBefore(today)) return 'hier'
  return day.slice(0, 4) === today.slice(0, 4) ? dayShort(when) : date(when)
}

const dayBefore = (iso: string) => new Date(Date.parse(`${iso}T00:00Z`) - 86_400_000).toISOString().slice(0, 10)
