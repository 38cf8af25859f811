import type { Period } from '#statistics'

/** The whole month of a day, its first and last day: 2026-11-01 to 2026-11-30. */
export function monthOf(day: string): Period {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const iso = (date: number, monthIndex: number) =>
    new Date(Date.UTC(year, monthIndex, date)).toISOString().slice(0, 10)
  return { from: iso(1, month - 1), to: iso(0, month) }
}

/** The whole month that comes so many months after that of a day; before it when below zero. */
export function monthsLater(day: string, months: number): Period {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return monthOf(new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10))
}
