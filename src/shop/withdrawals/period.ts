import { daysLater, isIdle } from '#clock'

/** Days that a customer has from the day after the goods arrived (code de la consommation L221-18). */
const DAYS = 14

/**
 * The last day on which goods that arrived on a day (in France, 2026-11-23) can be withdrawn from: the fourteenth after
 * it, or the next working day when that one is a Saturday, a Sunday or a public holiday (code de la consommation L221-19).
 */
export function lastDayToWithdraw(arrived: string): string {
  let day = daysLater(arrived, DAYS)
  while (isIdle(day)) day = daysLater(day, 1)
  return day
}

/** The last day to send goods back (L221-23) and to refund them (L221-24), for a withdrawal declared on a day. */
export const lastDayToSettle = (declared: string): string => daysLater(declared, DAYS)
