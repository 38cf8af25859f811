import { dayInFrance, today } from '#clock'
import { dayLong } from '#format'
import type { Settlement } from '#mail'
import { t } from '#messages'
import * as orders from '#orders'
import { Refusal } from '#refusals'
import type { Withdrawal, WithdrawalLine } from './match.ts'
import { lastDayToSettle } from './period.ts'

/** This order can't be withdrawn from; the sentence says why and what to do instead. */
export class WithdrawalRefused extends Refusal {}

/** All that was ordered spoils or perishes soon: the law gives no right to withdraw (code de la consommation L221-28, 4°). */
export class Perishes extends WithdrawalRefused {}

/** Lines that may still be withdrawn from. */
export const openLines = ({ lines }: Withdrawal): WithdrawalLine[] =>
  lines.filter(({ withdrawn, quantity, perishable }) => withdrawn < quantity && !perishable)

/** Lines that stay the customer's, for they spoil or perish soon. */
export const keptLines = ({ lines }: Withdrawal): WithdrawalLine[] =>
  lines.filter(({ withdrawnAt, perishable }) => withdrawnAt === null && perishable)

/** Throws WithdrawalRefused when the law gives no right to withdraw, or not any more. */
export function refuse({ stateCode, business, counter, until, lines }: Withdrawal): void {
  if (orders.hasEnded({ code: stateCode }))
    throw new WithdrawalRefused(t(stateCode === 'cancelled' ? 'withdrawal.cancelled' : 'withdrawal.refunded'))
  if (business) throw new WithdrawalRefused(t('withdrawal.business'))
  if (counter) throw new WithdrawalRefused(t('withdrawal.counter'))
  if (lines.every(({ perishable }) => perishable)) throw new Perishes(t('withdrawal.perishes'))
  if (until !== null && today() > until) throw new WithdrawalRefused(t('withdrawal.late', { day: dayLong(until) }))
}

/** When the last withdrawal from the order was received; null when none was. */
export const receivedAt = ({ lines }: Withdrawal): Date | null =>
  lines.reduce<Date | null>((last, { withdrawnAt: at }) => (at && (!last || at > last) ? at : last), null)

/** What its receipt says of what follows; `at` is the moment of the declaration. */
export const settlementOf = (order: Withdrawal, at: Date): Settlement => ({
  shipped: order.shipped,
  paid: order.paid,
  whole: order.lines.every(({ withdrawn, quantity }) => withdrawn >= quantity),
  kept: keptLines(order).map(({ name }) => name),
  until: lastDayToSettle(dayInFrance(at)),
})
