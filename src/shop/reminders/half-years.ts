import { daysLater } from '#clock'

/**
 * The yearly rate of late payment between businesses that is proposed to a shop which wrote none down, basis points: that of
 * the European Central Bank and 10 points (c. com. L441-10), here 2.15 % as in 2025. The rate of 1 January and of 1 July holds
 * for six months, so each shop writes its own (rate.ts). It may not be less than three times the legal rate of interest.
 */
export const LATE_RATE_BP = 1215

/**
 * The yearly rate of legal interest that is proposed to a shop which wrote none down, basis points: that of the first half of 2026 for
 * all creditors but private persons (CMF L313-2; arrêté of 15 December 2025). It is the creditor who decides which of the two rates
 * it is: a shop's is never that of « créances des particuliers », whoever owes.
 */
export const LEGAL_RATE_BP = 262

/** A yearly rate from the first day of a half-year on, basis points. */
export type HalfRate = { fromDay: string; rateBp: number }
/** The first one first. */
export type Rates = readonly HalfRate[]

/** Pure: the first day of the half-year of a day: the rate of the European Central Bank that day holds for six months (c. com. L441-10). */
export const halfYearOf = (day: string): string => `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? '01' : '07'}-01`

const nextHalf = (first: string): string =>
  first.slice(5, 7) === '01' ? `${first.slice(0, 4)}-07-01` : `${Number(first.slice(0, 4)) + 1}-01-01`

/** Pure: the days from one to another, both included, by half-year. */
export function halvesBetween(fromDay: string, toDay: string): { fromDay: string; toDay: string }[] {
  const halves: { fromDay: string; toDay: string }[] = []
  for (let from = fromDay; from <= toDay; ) {
    const next = nextHalf(halfYearOf(from))
    const last = daysLater(next, -1)
    halves.push({ fromDay: from, toDay: last < toDay ? last : toDay })
    from = next
  }
  return halves
}

/** `late`: of late payment between businesses; `legal`: what runs after a formal notice to anybody else. */
export type Kind = 'late' | 'legal'

const house: Record<Kind, number> = { late: LATE_RATE_BP, legal: LEGAL_RATE_BP }

/** Pure: the rate that holds on a day: the last one written for its half-year or before, or the house's. */
export const rateIn = (rates: Rates, day: string, kind: Kind = 'late'): number =>
  rates.findLast(({ fromDay }) => fromDay <= day)?.rateBp ?? house[kind]
