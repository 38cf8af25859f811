import { daysBetween, daysLater } from '#clock'
import type { Part } from './debt.ts'
import { halvesBetween, type Kind, type Rates, rateIn } from './half-years.ts'

/** The fixed sum for what recovering costs, for each invoice that a business pays late (c. com. art. D441-5), cents. */
export const RECOVERY_CENTS = 4000

export type Claimed = {
  /** What is owed on each invoice, with its own last day to pay. */
  parts: readonly Part[]
  /** A business owes interest from the day after without being reminded, and the fixed sum; a consumer neither. */
  business: boolean
}

/** Interest on an invoice at one rate: from one day to another, both included; cents. */
export type Stretch = Interest & { invoiceId: number | null; rateBp: number; cents: number }
type Interest = { fromDay: string; toDay: string; days: number }

export type Claims = { interestCents: number; feeCents: number; stretches: readonly Stretch[] }

/**
 * Pure: what may be asked for beside what is owed on a day, cents: on each invoice from its own last day on, the days of each half-year at
 * its own rate (c. com. L441-10 II), rounded by line so that a letter adds up. From a consumer nothing: interest at the legal rate begins
 * with the formal notice (C. civ. 1231-6), and whoever asks for the 40 € of businesses is wrong.
 */
export function claimsOn({ parts, business }: Claimed, day: string, rates: Rates): Claims {
  const late = business ? parts.filter(({ dueOn }) => dueOn < day) : []
  const stretches = late.flatMap((part) => stretchesOf(part, day, rates))
  return {
    interestCents: stretches.reduce((sum, { cents }) => sum + cents, 0),
    feeCents: RECOVERY_CENTS * late.filter(({ invoiceId }) => invoiceId !== null).length,
    stretches,
  }
}

/** Legal interest on what is left of what a formal notice asked for: from which day it left, cents; each rate with its days. */
export type Legal = { since: string; cents: number; stretches: readonly Stretch[] }

/**
 * Pure: the interest that runs by law from the day after a formal notice on what it asked for and what is still due of it on a day
 * (C. civ. 1231-6 and 1344-1), cents; the days of each half-year at its own rate. Of a firm's invoice that of L441-10 runs instead.
 */
export function legalOn({ since, cents }: { since: string; cents: number }, day: string, rates: Rates): Legal {
  const stretches = since < day ? stretchesOf({ invoiceId: null, cents, dueOn: since }, day, rates, 'legal') : []
  return { since, cents: stretches.reduce((sum, one) => sum + one.cents, 0), stretches }
}

/** Pure: what thirty days cost at a yearly rate, cents. */
export const monthAt = (cents: number, rateBp: number): number => Math.round((cents * 30 * rateBp) / (10_000 * 365))

/** The days late of an invoice by the rate that each has; half-years of one rate are told as one. */
function stretchesOf({ invoiceId, cents, dueOn }: Part, day: string, rates: Rates, kind: Kind = 'late'): Stretch[] {
  const found: { fromDay: string; toDay: string; rateBp: number }[] = []
  for (const half of halvesBetween(daysLater(dueOn, 1), day)) {
    const rateBp = rateIn(rates, half.fromDay, kind)
    const last = found.at(-1)
    if (last?.rateBp === rateBp) last.toDay = half.toDay
    else found.push({ ...half, rateBp })
  }
  return found.map(({ rateBp, ...span }) => {
    const days = daysBetween(span.fromDay, span.toDay) + 1
    return { invoiceId, ...span, days, rateBp, cents: Math.round((cents * days * rateBp) / (10_000 * 365)) }
  })
}
