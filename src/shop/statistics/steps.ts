import { daysOf, type Period } from './period.ts'
import type { Day, Sales } from './sales.ts'

/** How a period is cut up to be drawn: never into more than some sixty steps. */
export type Step = 'day' | 'week' | 'month'

export function stepOf(period: Period): Step {
  const days = daysOf(period).length
  return days <= 62 ? 'day' : days <= 366 ? 'week' : 'month'
}

/** Of each day of a period the first of its step. Weeks are counted from the first day. */
export function startsOf(period: Period, step: Step): Map<string, string> {
  const starts = new Map<string, string>()
  let start = period.from
  for (const [index, day] of daysOf(period).entries()) {
    if (step === 'day' || (step === 'week' && index % 7 === 0) || (step === 'month' && day.endsWith('-01'))) start = day
    starts.set(day, start)
  }
  return starts
}

/** What was sold step by step, the empty ones too; `day` is the first of each. */
export function inSteps({ days }: Pick<Sales, 'days'>, period: Period, step: Step): Day[] {
  const sold = new Map(days.map((one) => [one.day, one]))
  const steps = new Map<string, Day>()
  for (const [day, start] of startsOf(period, step)) {
    const sum = steps.get(start) ?? { day: start, orders: 0, htCents: 0, ttcCents: 0 }
    const { orders = 0, htCents = 0, ttcCents = 0 } = sold.get(day) ?? {}
    steps.set(start, {
      day: start,
      orders: sum.orders + orders,
      htCents: sum.htCents + htCents,
      ttcCents: sum.ttcCents + ttcCents,
    })
  }
  return [...steps.values()]
}
