import { daysLater, isIdle, workingDaysLater } from '#clock'
import type { Db } from '#database'
import type { Account } from '../account.ts'
import { add, type NewLine } from '../add.ts'

/** What the bank asks for holding the account, a month, cents. */
const MONTH_CENTS = 790

/** The fees of the months that ended, on the first working day after. `day`: the bank's. */
export const fees = (tx: Db, account: Account, day: string) => add(tx, account.shop_id, feesOf(account, day))

/** Of each month of the account that ended: no fee is dated in a day that is closed. Pure. */
export function feesOf({ fees: asks, opened_on, closed_on }: Account, day: string): NewLine[] {
  const found: NewLine[] = []
  for (let first = nextMonth(opened_on); asks && first <= day; first = nextMonth(first)) {
    const bookedOn = isIdle(first) ? workingDaysLater(first, 1) : first
    const month = daysLater(first, -1).slice(0, 7)
    const label = `FRAIS TENUE DE COMPTE ${month.slice(5)}/${month.slice(0, 4)}`
    if (bookedOn > closed_on && bookedOn <= day)
      found.push({ kind: 'fee', bookedOn, valueOn: bookedOn, label, cents: -MONTH_CENTS, part: month })
  }
  return found
}

/** The first day of the month after that of a day. */
const nextMonth = (day: string): string => `${daysLater(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`
