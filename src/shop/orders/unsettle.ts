import * as cheques from '#cheques'
import { type Db, inTransaction } from '#database'
import { money } from '#format'
import { t } from '#messages'
import * as payments from '#payments'
import type { Clerk } from '#people'
import { Invalid, NotFound, reasonIn } from '#refusals'
import * as trace from '#trace'
import { UNSETTLED } from './acts.ts'
import { type Held, hold } from './balance.ts'
import { noteState } from './carry-out.ts'
import { hasEnded } from './sold.ts'

export type Unsettling = {
  /** The settlement that was typed wrong. */
  paymentId: number
  /** Why: kept in the history, and on the line that undoes it. */
  reason: string
}

/**
 * Undoes a settlement that somebody of the shop typed wrong: a payment of as much below zero names it, and the order owes that
 * money again, a cheque that was accepted waits for a decision; one that was accepted for it waits for its payment again, what was issued stays. Refuses with NotFound what is
 * no settlement typed for this order, with Invalid no reason, one that was undone before, money given back since, and an order
 * that has ended. No payment is changed nor removed (CGI art. 286, I-3° bis).
 */
export function unsettle(
  db: Db,
  clerk: Clerk,
  { shopId, orderId }: { shopId: number; orderId: number },
  { paymentId, reason: typed }: Unsettling,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const held = await hold(tx, shopId, orderId)
    const undone = await payments.typed(tx, shopId, { orderId, paymentId })
    if (!undone) throw new NotFound(t('orders.unsettle.missing'))
    refuse(held, undone)
    const reason = reasonIn(typed, { missing: t('orders.unsettle.noReason'), most: 200 })
    const { cents, method, day } = undone
    const note = t('orders.unsettle.note', { reason })
    await payments.takeBack(tx, clerk, shopId, cents, { orderId, method, note, reverses: paymentId })
    if (method === 'cheque') await cheques.waitAgain(tx, shopId, orderId, { paymentId })
    const told = t('orders.unsettle.event', { amount: money(cents), day, reason })
    const to = waitsAgain(held)
    await noteState(tx, clerk, held, to, { reason: told })
    const { state } = held.balance
    const moved = to.code !== state.code
    await trace.record(tx, shopId, clerk, {
      verb: UNSETTLED,
      subject: { kind: 'order', id: orderId },
      ...(moved && { before: { state: state.code } }),
      after: { movedCents: -cents, means: method, reason, ...(moved && { state: to.code }) },
    })
  })
}

function refuse({ order, balance }: Held, undone: payments.Typed): void {
  const n = `${order.number}`
  const fault = undone.reversed
    ? t('orders.unsettle.twice')
    : undone.slip !== null
      ? t('orders.unsettle.remitted', { slip: `${undone.slip}`.padStart(4, '0') })
      : hasEnded(balance.state)
        ? t('orders.settle.ended', { n, state: balance.state.name })
        : balance.receivedCents < undone.cents
          ? t('orders.unsettle.givenBack')
          : undefined
  if (fault) throw new Invalid(fault, {})
}

/** The state that says that the order waits for its money, where « Paiement accepté » said that it had come. */
function waitsAgain({ balance, order, states }: Held) {
  const { state, term, invoiceNumber } = balance
  if (state.code !== 'payment-accepted') return state
  const code = term ? 'awaiting-term' : invoiceNumber ? 'payment-error' : `awaiting-${order.payment_method}`
  return states.find((one) => one.code === code) ?? state
}
