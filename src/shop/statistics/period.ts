/** Days in France, both included: 2026-11-01 to 2026-11-28. */
export type Period = { from: string; to: string }

export const presets = ['day', 'week', 'month', 'last-month', 'year'] as const
export type Preset = (typeof presets)[number]

/** With what a period is compared: the one just before, or the same days of the year before. */
export type Compared = 'before' | 'year'

/** Days are worked out as moments at midnight UTC: no hour of theirs is ever looked at. */
const dayOf = (iso: string): Date => new Date(`${iso}T00:00:00Z`)
const isoOf = (day: Date): string => day.toISOString().slice(0, 10)

function plus(iso: string, days: number): string {
  const day = dayOf(iso)
  day.setUTCDate(day.getUTCDate() + days)
  return isoOf(day)
}

/** So many months before, on the same day or the last one of a shorter month. */
function monthsBefore(iso: string, months: number): string {
  const day = dayOf(`${iso.slice(0, 7)}-01`)
  day.setUTCMonth(day.getUTCMonth() - months)
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  day.setUTCDate(Math.min(Number(iso.slice(8)), last))
  return isoOf(day)
}

const lastOfMonth = (iso: string): string => plus(monthsBefore(`${iso.slice(0, 7)}-01`, -1), -1)

/** The days of a period; ask `isLong` first of one that somebody typed. */
export function daysOf({ from, to }: Period): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = plus(day, 1)) days.push(day)
  return days
}

/** What a preset means on a day. Months and years run until that day. */
export function periodOf(preset: Preset, today: string): Period {
  if (preset === 'day') return { from: today, to: today }
  if (preset === 'week') return { from: plus(today, -6), to: today }
  if (preset === 'month') return { from: `${today.slice(0, 7)}-01`, to: today }
  if (preset === 'year') return { from: `${today.slice(0, 4)}-01-01`, to: today }
  const from = monthsBefore(`${today.slice(0, 7)}-01`, 1)
  return { from, to: lastOfMonth(from) }
}

/**
 * The period that one is compared with. Just before: a month that began on its first day with the same days of the month
 * before, a whole month with a whole one, a year with the same days of the year before, else as many days just before.
 */
export function compared({ from, to }: Period, preset: Preset | undefined, by: Compared): Period {
  if (by === 'year' || preset === 'year') return { from: monthsBefore(from, 12), to: monthsBefore(to, 12) }
  if (preset === 'last-month') {
    const first = monthsBefore(from, 1)
    return { from: first, to: lastOfMonth(first) }
  }
  if (preset === 'month') return { from: monthsBefore(from, 1), to: monthsBefore(to, 1) }
  const days = daysOf({ from, to }).length
  return { from: plus(from, -days), to: plus(from, -1) }
}

/** Longer than anybody looks at: five years. */
export const isLong = ({ from, to }: Period): boolean => monthsBefore(to, 60) > from
