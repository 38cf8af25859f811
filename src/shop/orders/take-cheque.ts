import * as cheques from '#cheques'
import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import * as payments from '#payments'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { CHEQUE_ACCEPTED } from './acts.ts'
import { hold } from './balance.ts'
import { handle } from './handle.ts'
import { acceptPaid, dueCents, invoiceNow, waiting } from './settle.ts'
import { hasEnded } from './sold.ts'
import { tellSettled } from './tell-settled.ts'

/** Which cheque of a shop's. */
export type OfCheque = { shopId: number; chequeId: number }

/**
 * Accepts a cheque that is in the shop's post, whatever is wrong with it: what its words say is received (C. mon. fin. L131-10),
 * a part of what is due, all or more, and an order that owes nothing any longer is « Paiement accepté ». Says whether it
 * owes nothing. Refuses with NotFound, with ChequeDecided, and with Invalid for an order that has ended or owes nothing.
 */
export function takeCheque(db: Db, clerk: Clerk, { shopId, chequeId }: OfCheque): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const orderId = await cheques.orderOf(tx, shopId, chequeId)
    const held = await hold(tx, shopId, orderId)
    const before = dueCents(held.balance)
    const { number, cents } = await cheques.accept(tx, clerk, shopId, { chequeId, dueCents: before })
    const n = `${held.order.number}`
    if (hasEnded(held.balance.state)) throw new Invalid(t('cheques.ended', { n, state: held.balance.state.name }), {})
    if (before === 0) throw new Invalid(t('cheques.notOwed', { n }), {})
    const note = cheques.noteOf(number)
    const paymentId = await payments.receive(tx, clerk, shopId, cents, { orderId, method: 'cheque', note })
    await cheques.notePayment(tx, shopId, chequeId, paymentId)
    await handle(tx, clerk, shopId, orderId)
    const after = Math.max(before - cents, 0)
    const state = after === 0 && waiting.has(held.balance.state.code) ? await acceptPaid(tx, clerk, held) : undefined
    const invoice = after === 0 && !state && held.balance.atCounter ? await invoiceNow(tx, clerk, held) : undefined
    await trace.record(tx, shopId, clerk, {
      verb: CHEQUE_ACCEPTED,
      subject: { kind: 'order', id: orderId },
      before: { dueCents: before, ...(state && { state: held.balance.state.code }) },
      after: { dueCents: after, movedCents: cents, means: 'cheque', note, ...state, ...(invoice && { invoice }) },
    })
    if (!state) await tellSettled(tx, held, { cents, means: 'cheque', after })
    return after === 0
  })
}
