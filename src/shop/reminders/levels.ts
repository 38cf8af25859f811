import { daysBetween, daysLater } from '#clock'

/** The letters that ask for money, in their order: first reminder, second, formal notice (C. civ. art. 1344). */
export const levels = [1, 2, 3] as const
export type Level = (typeof levels)[number]

export const isLevel = (value: number): value is Level => levels.some((one) => one === value)

/** Days to wait before each letter: after the last day to pay for the first, after the letter before for the others. */
export type Delays = Readonly<Record<Level, number>>

/** Days that a letter leaves to pay. */
export const TIME_TO_PAY = 8

/** A letter that was sent; its day is the shop's bank day. */
export type Past = { level: Level; sentOn: string }

/** What may be sent next, and from which day on; null once the formal notice is gone: what follows is the file of unpaid. */
export type Next = { level: Level; from: string } | null

/** Pure: the letter that follows those that were sent, the oldest first. `dueOn` is the last day to pay. */
export function nextOf({ dueOn }: { dueOn: string }, past: readonly Past[], delays: Delays): Next {
  const highest = Math.max(0, ...past.map(({ level }) => level))
  const next = highest + 1
  if (!isLevel(next)) return null
  const last = past.at(-1)
  const since = last && last.sentOn > dueOn ? last.sentOn : dueOn
  return { level: next, from: daysLater(since, delays[next]) }
}

/** Why a letter is not usual: a cheque is to be examined first, or it goes before its day or not in its turn. It is sent all the same with a reason. */
export type Oddity =
  | { kind: 'cheque'; number: string }
  | { kind: 'early'; from: string; days: number }
  | { kind: 'turn'; usual: Level | null }

/** What there is to look at before a letter goes: the one that follows, the bank's day, a cheque that waits to be examined. */
type Before = { next: Next; day: string; cheque: { number: string } | null }

/** Pure: what is odd about sending a letter on a day; nothing for one that is usual. */
export function odditiesOf(wanted: Level, { next, day, cheque }: Before): Oddity[] {
  const first: Oddity[] = cheque === null ? [] : [{ kind: 'cheque', number: cheque.number }]
  if (next === null || wanted !== next.level) return [...first, { kind: 'turn', usual: next?.level ?? null }]
  return day < next.from ? [...first, { kind: 'early', from: next.from, days: daysBetween(day, next.from) }] : first
}
