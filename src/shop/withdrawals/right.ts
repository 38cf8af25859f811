import { dayInFrance, today } from '#clock'
import { dayLong } from '#format'
import type { Settlement } from '#mail'
import { t } from '#messages'
import { Refusal } from '#refusals'
import type { Withdrawal, WithdrawalLine } from './match.ts'
import { lastDayToSettle } from './period.ts'

/** This order can't be withdrawn from; the sentence says why and what to do instead. */
export class WithdrawalRefused extends Refusal {}

/** Lines that were not withdrawn from. */
export const openLines = ({ lines }: Withdrawal): WithdrawalLine[] =>
  lines.filter(({ withdrawnAt }) => withdrawnAt === null)

/** Throws WithdrawalRefused when the law gives no right to withdraw, or not any more. */
export function refuse({ stateCode, business, until }: Withdrawal): void {
  if (stateCode === 'cancelled' || stateCode === 'refunded') throw new WithdrawalRefused(t(`withdrawal.${stateCode}`))
  if (business) throw new WithdrawalRefused(t('withdrawal.business'))
  if (until !== null && today() > until) throw new WithdrawalRefused(t('withdrawal.late', { day: dayLong(until) }))
}

/** When the last withdrawal from the order was received; null when none was. */
export const receivedAt = ({ lines }: Withdrawal): Date | null =>
  lines.reduce<Date | null>((last, { withdrawnAt: at }) => (at && (!last || at > last) ? at : last), null)

/** What its receipt says of what follows; `at` is the moment of the declaration. */
export const settlementOf = (order: Withdrawal, at: Date): Settlement => ({
  shipped: order.shipped,
  paid: order.paid,
  whole: openLines(order).length === 0,
  until: lastDayToSettle(dayInFrance(at)),
})
