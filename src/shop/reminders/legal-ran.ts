import { daysBetween, daysLater } from '#clock'
import type { Rates } from './half-years.ts'
import { legalOn } from './law.ts'

type Ran = { fromDay: string; toDay: string; days: number; cents: number }

/**
 * Pure: the legal interest that ran on what a formal notice asked for until the money came, of an order that owes nothing any longer,
 * cents (C. civ. 1231-6): what came after the notice was what was still due, and each payment lessens it from the day after its own.
 * Null where all had come by the notice's own day.
 */
export function legalRan(
  notice: { sentOn: string; cents: number },
  money: readonly { day: string; cents: number }[],
  rates: Rates,
): Ran | null {
  const after = money.filter(({ day }) => day > notice.sentOn).sort((a, b) => (a.day < b.day ? -1 : 1))
  let left = Math.min(
    notice.cents,
    after.reduce((sum, one) => sum + one.cents, 0),
  )
  let [since, cents] = [notice.sentOn, 0]
  for (const one of after) {
    if (left <= 0) break
    cents += legalOn({ since, cents: left }, one.day, rates).cents
    left -= one.cents
    since = one.day
  }
  if (cents === 0) return null
  return { fromDay: daysLater(notice.sentOn, 1), toDay: since, days: daysBetween(notice.sentOn, since), cents }
}
