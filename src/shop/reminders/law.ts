import { daysBetween } from '#clock'
import type { Part } from './debt.ts'

/** The fixed sum for what recovering costs, for each invoice that a business pays late (c. com. art. D441-5), cents. */
export const RECOVERY_CENTS = 4000

/**
 * The yearly rate of late payment between businesses that is proposed to a shop which wrote none down, basis points: that of
 * the European Central Bank and 10 points (c. com. L441-10), here 2.15 % as in 2025. The rate of 1 January and of 1 July holds
 * for six months, so each shop writes its own (rate.ts). It may not be less than three times the legal rate of interest.
 */
export const LATE_RATE_BP = 1215

export type Claimed = {
  /** What is owed on each invoice, with its own last day to pay. */
  parts: readonly Part[]
  /** A business owes interest from the day after without being reminded, and the fixed sum; a consumer neither. */
  business: boolean
}

export type Claims = { interestCents: number; feeCents: number }

/**
 * Pure: what may be asked for beside what is owed on a day, cents: on each invoice from its own last day on. From a consumer nothing: interest at the legal rate begins
 * with the formal notice (C. civ. 1231-6), and whoever asks for the 40 € of businesses is wrong.
 */
export function claimsOn({ parts, business }: Claimed, day: string, rateBp: number): Claims {
  const late = business ? parts.filter(({ dueOn }) => dueOn < day) : []
  const centDays = late.reduce((sum, { cents, dueOn }) => sum + cents * daysBetween(dueOn, day), 0)
  return {
    interestCents: Math.round((centDays * rateBp) / (10_000 * 365)),
    feeCents: RECOVERY_CENTS * late.filter(({ invoiceId }) => invoiceId !== null).length,
  }
}
