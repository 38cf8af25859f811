import { pieceOf } from './piece.ts'

/** A reduction and its dates; the end is excluded, null has none. Without reduction `bp` is 0. */
export type ReductionRule = { bp: number; from: Date | null; until: Date | null }

/** What the prices of a product are made of: every variant adds to its price (micro-euros without tax). */
export type ProductRules = {
  priceMicro: number
  /** One for each variant. */
  impacts: readonly number[]
  rateBp: number
  reduction: ReductionRule
}

/** What a product costs between two moments; cents, tax included, reduction taken off. The end is excluded, null has none. */
export type Period = {
  since: Date
  until: Date | null
  /** Of the cheapest variant and of the dearest. */
  lowestCents: number
  highestCents: number
  reductionBp: number
  /** What is struck through beside a reduction; null when the product was not sold before it. */
  priorCents: number | null
}

/** A period that was, or is: what the prior price is looked for in. */
export type Past = Pick<Period, 'since' | 'until' | 'lowestCents'>

/** The reduction that holds at a moment, in basis points; the end of its time is excluded. */
export function reductionAt({ bp, from, until }: ReductionRule, at: Date): number {
  if (bp === 0 || !from || from > at) return 0
  return until && until <= at ? 0 : bp
}

/**
 * The prices that a product has from `from` on: now, from the start of a reduction to come, from its end. Its dates are
 * known in advance, so its whole calendar can be written when it is entered. `past` is what was before `from`.
 */
export function periodsOf(rules: ProductRules, from: Date, past: readonly Past[]): Period[] {
  const { reduction } = rules
  const later = [reduction.from, reduction.until].filter((at) => reduction.bp > 0 && at !== null && at > from)
  const moments = [from, ...(later as Date[])].sort((a, b) => a.getTime() - b.getTime())
  const periods: Period[] = []
  for (const [index, since] of moments.entries()) {
    const reductionBp = reductionAt(reduction, since)
    const cents = rules.impacts.map(
      (impactMicro) =>
        pieceOf({ priceMicro: rules.priceMicro, impactMicro, rateBp: rules.rateBp, reductionBp }).ttcCents,
    )
    const priorCents = reductionBp > 0 && reduction.from ? lowestBefore(reduction.from, [...past, ...periods]) : null
    const until = moments[index + 1] ?? null
    periods.push({
      since,
      until,
      lowestCents: Math.min(...cents),
      highestCents: Math.max(...cents),
      reductionBp,
      priorCents,
    })
  }
  return periods
}

const MONTH = 30 * 86_400_000

/** The lowest price of the 30 days before a moment (code de la consommation L112-1-1). */
function lowestBefore(moment: Date, periods: readonly Past[]): number | null {
  const start = new Date(moment.getTime() - MONTH)
  const held = periods.filter(({ since, until }) => since < moment && (until === null || until > start))
  return held.length === 0 ? null : Math.min(...held.map(({ lowestCents }) => lowestCents))
}
