import { daysBetween } from '#clock'

/** The fixed sum for what recovering costs, for each invoice that a business pays late (c. com. art. D441-5), cents. */
export const RECOVERY_CENTS = 4000

/**
 * The yearly rate of late payment between businesses that is proposed to a shop which wrote none down, basis points: that of
 * the European Central Bank and 10 points (c. com. L441-10), here 2.15 % as in 2025. The rate of 1 January and of 1 July holds
 * for six months, so each shop writes its own (rate.ts). It may not be less than three times the legal rate of interest.
 */
export const LATE_RATE_BP = 1215

export type Claimed = {
  /** What is owed, cents, and the last day to pay it. */
  cents: number
  dueOn: string
  /** A business owes interest from the day after without being reminded, and the fixed sum; a consumer neither. */
  business: boolean
  /** Invoices that are paid late. */
  invoices: number
}

export type Claims = { interestCents: number; feeCents: number }

/**
 * Pure: what may be asked for beside what is owed on a day, cents. From a consumer nothing: interest at the legal rate begins
 * with the formal notice (C. civ. 1231-6), and whoever asks for the 40 € of businesses is wrong.
 */
export function claimsOn({ cents, dueOn, business, invoices }: Claimed, day: string, rateBp: number): Claims {
  const late = daysBetween(dueOn, day)
  if (!business || late <= 0) return { interestCents: 0, feeCents: 0 }
  return {
    interestCents: Math.round((cents * rateBp * late) / (10_000 * 365)),
    feeCents: RECOVERY_CENTS * invoices,
  }
}
