import { pieceOf } from './piece.ts'
import { bestOff, type Worth } from './rules.ts'

/** A reduction and its dates; the end is excluded, null has none. Without reduction `bp` is 0. */
export type ReductionRule = { bp: number; from: Date | null; until: Date | null }

/** What the prices of a product are made of: every variant adds to its price (micro-euros without tax). */
export type ProductRules = {
  priceMicro: number
  /** One for each variant. */
  impacts: readonly number[]
  rateBp: number
  reduction: ReductionRule
  /** The promotions for everybody from the first piece on; none when absent. */
  promotions?: readonly TimedRule[]
}

/** A rule of prices with its dates; the end is excluded, null has none. */
export type TimedRule = Worth & { from: Date; until: Date | null }

/** What a product costs between two moments; cents, tax included, reduction taken off. The end is excluded, null has none. */
export type Period = {
  since: Date
  until: Date | null
  /** Of the cheapest variant and of the dearest. */
  lowestCents: number
  highestCents: number
  reductionBp: number
  /** An amount off each piece where that leaves it cheaper, cents tax included; 0 for none. */
  offCents: number
  /** What is struck through beside a reduction; null when the product was not sold before it. */
  priorCents: number | null
}

/** A period that was, or is: what the prior price is looked for in. */
export type Past = Pick<Period, 'since' | 'until' | 'lowestCents'> & { reduced?: boolean }

/** The reduction that holds at a moment, in basis points; the end of its time is excluded. */
export function reductionAt({ bp, from, until }: ReductionRule, at: Date): number {
  if (bp === 0 || !from || from > at) return 0
  return until && until <= at ? 0 : bp
}

/**
 * The prices that a product has from `from` on: now, and from each moment at which a rule begins or ends. Their dates are
 * known in advance, so the whole calendar can be written when one is entered. `past` is what was before `from`, in order.
 */
export function periodsOf(
  { reduction, promotions = [], ...rules }: ProductRules,
  from: Date,
  past: readonly Past[],
): Period[] {
  const { bp, from: begins, until } = reduction
  const own: TimedRule[] = bp > 0 && begins ? [{ gives: 'percent', worth: bp, from: begins, until }] : []
  const all = [...own, ...promotions]
  const moments = momentsOf(all, from)
  const periods: Period[] = []
  for (const [index, since] of moments.entries()) {
    const holds = all.filter((rule) => rule.from <= since && (rule.until === null || since < rule.until))
    const off = bestOff({ reductionBp: 0, offCents: 0 }, holds)
    const cents = rules.impacts.map((impactMicro) => pieceOf({ ...rules, impactMicro, ...off }).ttcCents)
    const reduced = off.reductionBp > 0 || off.offCents > 0
    const before = [...past, ...periods.map((one) => ({ ...one, reduced: one.reductionBp > 0 || one.offCents > 0 }))]
    periods.push({
      since,
      until: moments[index + 1] ?? null,
      lowestCents: Math.min(...cents),
      highestCents: Math.max(...cents),
      ...off,
      priorCents: reduced ? lowestBefore(beginningOf(since, before), before) : null,
    })
  }
  return periods
}

/** The moments at which prices may change, from one on, each once, in order. */
const momentsOf = (rules: readonly TimedRule[], from: Date): Date[] =>
  [...new Set([from, ...rules.flatMap((rule) => [rule.from, rule.until ?? from])].map((at) => at.getTime()))]
    .filter((at) => at >= from.getTime())
    .sort((one, other) => one - other)
    .map((at) => new Date(at))

/** Reductions that follow each other without a day between are one: what was asked before the first of them counts (L112-1-1, II). */
function beginningOf(since: Date, before: readonly Past[]): Date {
  let beginning = since
  for (const period of before.toReversed()) {
    if (!period.reduced || period.until?.getTime() !== beginning.getTime()) break
    beginning = period.since
  }
  return beginning
}

const MONTH = 30 * 86_400_000

/** The lowest price of the 30 days before a moment (code de la consommation L112-1-1, I). */
function lowestBefore(moment: Date, periods: readonly Past[]): number | null {
  const start = new Date(moment.getTime() - MONTH)
  const held = periods.filter(({ since, until }) => since < moment && (until === null || until > start))
  return held.length === 0 ? null : Math.min(...held.map(({ lowestCents }) => lowestCents))
}
