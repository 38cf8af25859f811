import * as cheques from '#cheques'
import { type Db, inTransaction } from '#database'
import { money } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import * as payments from '#payments'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as remittances from '#remittances'
import * as trace from '#trace'
import { paidBy } from '#vouchers'
import { CHEQUE_RETURNED } from './acts.ts'
import { type Held, hold } from './balance.ts'
import { noteState } from './carry-out.ts'
import { handle } from './handle.ts'
import { aboutOf } from './letter-of.ts'
import { dueCents, waiting } from './settle.ts'
import { hasEnded } from './sold.ts'

export type ChequeReturn = {
  /** The payment that the cheque had brought. */
  paymentId: number
  reason: cheques.ReturnReason
}

/**
 * Records that the bank sent back a cheque that was received for an order: its payment is taken back, as far as it was not
 * before, and the order owes it again. One whose goods are here is « Erreur de paiement »; one that left stays shipped and
 * owes; one that ended stays so. The customer is told. Refuses with NotFound what is no payment by cheque of this order, with Invalid one that
 * the bank has not sent back, and one whose return was recorded before.
 */
export function chequeReturned(
  db: Db,
  clerk: Clerk,
  { shopId, orderId }: { shopId: number; orderId: number },
  { paymentId, reason }: ChequeReturn,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const held = await hold(tx, shopId, orderId)
    const paid = await payments.byCheque(tx, shopId, { orderId, paymentId })
    if (!paid) throw new NotFound(t('cheques.return.missing'))
    if (paid.reversed) throw new Invalid(t('cheques.return.twice'), {})
    await remittances.noteTold(tx, clerk, shopId, paymentId)
    await cheques.comeBack(tx, shopId, paymentId)
    const why = t(`cheques.return.reason.${reason}`)
    const number = paid.number || t('cheques.return.unnumbered')
    const note = t('cheques.return.note', { number, why })
    const cents = await takenBack(tx, clerk, held, { ...paid, note })
    await handle(tx, clerk, shopId, orderId)
    const after = await hold(tx, shopId, orderId)
    const owes = dueCents(after.balance)
    const to = unpaidState(after, owes)
    await noteState(tx, clerk, after, to, {
      reason: t('cheques.return.event', { number, why, amount: money(paid.cents) }),
    })
    const moved = to.code !== held.balance.state.code
    await trace.record(tx, shopId, clerk, {
      verb: CHEQUE_RETURNED,
      subject: { kind: 'order', id: orderId },
      before: { dueCents: dueCents(held.balance), ...(moved && { state: held.balance.state.code }) },
      after: { dueCents: owes, movedCents: -cents, means: 'cheque', note, ...(moved && { state: to.code }) },
    })
    if (owes > 0) await tell(tx, after, { number, why, cents: paid.cents, owes })
  })
}

/** Takes back what the cheque had paid, as far as it was not before; says how much, cents. */
async function takenBack(
  tx: Db,
  clerk: Clerk,
  { order, balance }: Held,
  { cents: paid, standing, note }: payments.ByCheque & { note: string },
): Promise<number> {
  const cents = Math.max(Math.min(paid, balance.receivedCents - paidBy(balance.vouchers)), 0)
  if (standing === null || cents === 0) return 0
  const receipt = { orderId: order.id, method: 'cheque' as const, note, reverses: standing }
  await payments.takeBack(tx, clerk, order.shop_id, cents, receipt)
  return cents
}

/** The state that says that the order is not paid, where the one it is in says that it was and its goods are here. */
function unpaidState({ balance, states }: Held, owes: number) {
  const { state, term, atCounter } = balance
  if (owes === 0 || hasEnded(state) || state.shipped || waiting.has(state.code)) return state
  // What is paid later is prepared before its money comes.
  if ((term || atCounter) && state.code !== 'payment-accepted') return state
  const code = term ? 'awaiting-term' : 'payment-error'
  return states.find((one) => one.code === code) ?? state
}

type Told = { number: string; why: string; cents: number; owes: number }

/** The customer is told which cheque came back, why, and what is owed. */
const tell = (tx: Db, { order, lines, balance }: Held, { number, why, cents, owes }: Told): Promise<void> =>
  mail.later(tx, {
    kind: 'cheque-returned',
    ...aboutOf(order, lines, balance.vouchers),
    number,
    why,
    cents,
    leftCents: owes,
  })
