import { daysLater, isIdle, workingDaysLater } from '#clock'
import type { Account } from '../account.ts'

/** The first working day of the bank from a day on, and after those that are closed. */
export function bookable({ closed_on }: Pick<Account, 'closed_on'>, day: string): string {
  const free = daysLater(closed_on, 1)
  const from = day > free ? day : free
  return isIdle(from) ? workingDaysLater(from, 1) : from
}

/** The day that it was at the bank on a day in France that no page of the bank has been looked at since. */
export const atBank = ({ days_ahead }: Pick<Account, 'days_ahead'>, day: string): string => daysLater(day, days_ahead)
