import { dayInFrance, daysBetween, daysLater } from '#clock'
import { type Case, firstDay } from './case.ts'
import { type Level, TIME_TO_PAY } from './levels.ts'
import { fill, tellingPart } from './words.ts'

/** The words that are proposed for a letter about a case. */
export function proposed(about: Case, level: Level, shopName: string): string {
  const { held, day, debt, letters, settings, business, due } = about
  const model = settings.find((one) => one.level === level)
  if (!debt || !model) return ''
  const dueOn = firstDay(due) ?? debt.dueOn
  const ofCents = due.reduce((sum, one) => sum + one.ofCents, 0)
  const received = ofCents - about.dueCents
  const words = business ? model.business : model.consumer
  return fill(received > 0 ? tellingPart(words, { level, business }, { received, ofCents }) : words, {
    reference: held.order.reference,
    placedOn: dayInFrance(held.order.placed_at),
    invoices: due.flatMap(({ paper }) => paper ?? []),
    cents: about.dueCents,
    business,
    dueOn,
    late: Math.max(0, daysBetween(dueOn, day)),
    past: letters,
    until: daysLater(day, TIME_TO_PAY),
    shopName,
  })
}
