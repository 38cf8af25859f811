import { daysBetween, daysLater } from '#clock'
import { drawFrom } from '#draw'
import type { When } from '../asked.ts'

/** Moments at which so many orders come, in order: at once, or one in each part of the time with some chance in it. */
export function timesOf(seed: string, count: number, when: When, now: Date): Date[] {
  if (when.mode === 'now') return Array<Date>(count).fill(now)
  const draw = drawFrom(`${seed}|times`)
  const parts = Array.from({ length: count }, (_, index) => (index + draw.next()) / count)
  if (when.mode === 'past') return parts.map((part) => onDay(when, part))
  const [from, to] = [Date.parse(when.from), Date.parse(when.to)]
  return parts.map((part) => new Date(wholeSeconds(from + part * (to - from))))
}

const wholeSeconds = (ms: number): number => Math.round(ms / 1000) * 1000

/** People order from seven in the morning to eleven in the evening, in France. */
function onDay({ from, to }: { from: string; to: string }, part: number): Date {
  const days = (daysBetween(from, to) + 1) * part
  const day = daysLater(from, Math.floor(days))
  const seconds = Math.round((7 + 16 * (days % 1)) * 3600)
  // Paris is one or two hours ahead: close enough for a day, and never over midnight.
  return new Date(Date.parse(`${day}T00:00:00Z`) + (seconds - 2 * 3600) * 1000)
}
