import { daysLater } from '#clock'
import { dayLong, weekday } from '#format'
import { t } from '#messages'

/** When a counter is open, as it is kept: words of the shop's own, its week and the days on which it is closed. */
export type Counter = { hours: string; week: string; closures: string }

/** From when to when, 09:00 and 12:30. */
export type Span = { from: string; to: string }

/** Days from the first to the last, both closed, 2026-12-24. */
export type Closure = { first: string; last: string }

/** Spans of the seven days, Monday first; a day without is closed. */
export type Week = Span[][]

/** « 2 09:00-12:00 14:00-18:30;3 09:00-12:00 » as days with their spans; empty for who said nothing. */
export function weekIn(text: string): Week {
  const week: Week = Array.from({ length: 7 }, () => [])
  for (const day of text.split(';').filter(Boolean)) {
    const [number = '', ...spans] = day.split(' ')
    week[Number(number) - 1] = spans.map((span) => ({ from: span.slice(0, 5), to: span.slice(6) }))
  }
  return week
}

/** The same as it is kept. */
export const weekText = (week: Week): string =>
  week
    .flatMap((spans, day) =>
      spans.length === 0 ? [] : [`${day + 1} ${spans.map(({ from, to }) => `${from}-${to}`).join(' ')}`],
    )
    .join(';')

/** « 2026-12-24/2027-01-02 » as days, in their order. */
export const closuresIn = (text: string): Closure[] =>
  text
    .split(';')
    .filter(Boolean)
    .map((one) => ({ first: one.slice(0, 10), last: one.slice(11) }))
    .sort((one, other) => (one.first < other.first ? -1 : 1))

/** The same as it is kept. */
export const closuresText = (closures: readonly Closure[]): string =>
  closures.map(({ first, last }) => `${first}/${last}`).join(';')

/** 0 for Monday. */
const dayOfWeek = (iso: string): number => (new Date(`${iso}T00:00:00Z`).getUTCDay() + 6) % 7

/** When a counter is open on a day, 2026-12-01, and empty on one on which it is closed; undefined where its week is not told. */
export function spansOn({ week, closures }: Counter, day: string): Span[] | undefined {
  if (closuresIn(closures).some(({ first, last }) => first <= day && day <= last)) return []
  return week === '' ? undefined : (weekIn(week)[dayOfWeek(day)] ?? [])
}

/** The days from one on, that one among them, on which a counter is open, `most` at most, within the year that follows. */
export function openDays(counter: Counter, from: string, most: number): string[] {
  const days: string[] = []
  for (let n = 0; n < 366 && days.length < most; n++) {
    const day = daysLater(from, n)
    if (spansOn(counter, day)?.length !== 0) days.push(day)
  }
  return days
}

/** « 9 h », « 12 h 30 ». */
const hourWords = (time: string): string => {
  const [hours = '', minutes = ''] = time.split(':')
  return `${Number(hours)}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`
}

const spanWords = (spans: readonly Span[]): string =>
  spans.length === 0
    ? t('counter.closed')
    : spans.map(({ from, to }) => t('counter.span', { from: hourWords(from), to: hourWords(to) })).join(', ')

/** Monday, 2026-11-23, and the days after it: what days of the week are called after. */
const dayName = (day: number): string => weekday(daysLater('2026-11-23', day)).split(' ')[0] ?? ''

/** Days side by side that have the same hours are told together, « du mardi au vendredi ». */
function weekLines(week: Week): string[] {
  const lines: { first: number; last: number; said: string }[] = []
  for (const [day, spans] of week.entries()) {
    const said = spanWords(spans)
    const before = lines.at(-1)
    if (before?.said === said) before.last = day
    else lines.push({ first: day, last: day, said })
  }
  return lines.map(({ first, last, said: hours }) => {
    const days = { first: dayName(first), last: dayName(last), hours }
    return t(last === first ? 'counter.day' : last === first + 1 ? 'counter.both' : 'counter.days', days)
  })
}

/** Closures are told two months before. */
const TOLD_BEFORE = 60

/** When a counter is open, a line each, as customers read it on a day: its week, the closures that are near, the shop's own words. */
export function counterLines(counter: Counter, on: string): string[] {
  const near = closuresIn(counter.closures).filter(
    ({ first, last }) => last >= on && first <= daysLater(on, TOLD_BEFORE),
  )
  return [
    ...(counter.week === '' ? [] : weekLines(weekIn(counter.week))),
    ...near.map(({ first, last }) =>
      first === last
        ? t('counter.closedOn', { day: weekday(first) })
        : t('counter.closedBetween', { first: dayLong(first), last: dayLong(last) }),
    ),
    ...counter.hours.split('\n').filter((line) => line.trim() !== ''),
  ]
}
