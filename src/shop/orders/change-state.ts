import { type Db, inTransaction } from '#database'
import { type Actor, isClerk } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import type { OrderState } from '#shops'
import * as trace from '#trace'
import { changedState, type Says } from './acts.ts'
import { type Balance, hold } from './balance.ts'
import { type Brought, carryOut, methodIn } from './carry-out.ts'
import { demandLooked, passed } from './cheque-first.ts'
import { effects } from './effects.ts'
import { judge, likely, unusualBecause } from './judge.ts'
import { comesBy } from './papers.ts'
import { writeNumber } from './parcel-number.ts'
import { demandShown, OrderMoved } from './shown.ts'

/** This state may not follow that one; the sentence says what to do instead. */
export class TransitionRefused extends Refusal {}

/** An unusual change, to be confirmed with a reason. */
export class ReasonNeeded extends Invalid {}

/** A change that is told first, before it is made: any but the expected step, and the parcel's leaving. */
export class NotTold extends Refusal {}

export type Change = {
  to: string
  /** The state that was on screen when it was decided. */
  from?: string
  /** What the page showed of the order (`shownOf`): one written anew since is told. */
  shown?: string | undefined
  /** Why; asked of unusual changes, shown in the history. */
  reason?: string
  /** The parcel's number, written as the order leaves; undefined leaves it as it is. */
  tracking?: string
  /** False when whoever asks was not shown what the change will bring. */
  told?: boolean
}

/**
 * Changes the state of an order, with all that the new state brings (see effects.ts), and says whether it did: an order that
 * is there already (a form sent twice) stays as it is.
 * Refuses with TransitionRefused, NotTold, ReasonNeeded, OrderMoved, NotFound.
 */
export function changeState(db: Db, actor: Actor, shopId: number, orderId: number, change: Change): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const held = await hold(tx, shopId, orderId)
    const { balance, order, states } = held
    const { state } = balance
    if (state.code === change.to) return false
    const to = states.find(({ code }) => code === change.to)
    if (!to) throw new NotFound('Cet état n’existe pas dans la boutique.')
    if (change.from !== undefined && change.from !== state.code) throw new OrderMoved(moved(order.number, state))
    await demandShown(tx, held, change.shown, 'money')
    const judgement = judge(balance, to)
    if (judgement.kind === 'impossible') throw new TransitionRefused(judgement.sentence)
    if (change.told === false && (likely(balance, states) !== to || to.code === 'shipped'))
      throw new NotTold(`Vérifiez ce que « ${to.name} » apporte à la commande, puis confirmez.`)
    const reason = change.reason?.trim() ?? ''
    if (judgement.kind === 'unusual' && reason === '')
      throw new ReasonNeeded(whyUnusual(balance, to), { reason: 'Indiquez la raison de ce changement.' })
    if (isClerk(actor) && comesBy(held) === 'cheque' && effects(balance, to).payCents > 0) demandLooked(held)
    const parcel = await writeNumber(tx, held, { number: change.tracking })
    const brought = await carryOut(tx, actor, { ...held, order: { ...order, ...parcel?.row } }, to, { reason })
    await passed(tx, actor, held, brought)
    const paid = methodIn(to, order) !== order.payment_method && methodIn(to, order)
    const before = {
      state: state.code,
      ...(paid && { payment: order.payment_method }),
      ...parcel?.before,
      ...(brought.arrivals && { arrivals: brought.arrivals.before }),
    }
    const after = { state: to.code, reason, ...(paid && { payment: paid }), ...parcel?.after, ...said(brought) }
    await trace.record(tx, shopId, actor, changedState(orderId, before, after))
    return true
  })
}

/** That somebody else changed an order, as a sentence. */
export const moved = (number: number, state: OrderState): string =>
  `La commande n° ${number} a changé entre-temps : elle est maintenant dans l’état « ${state.name} ». Vérifiez avant de la modifier.`

/** Why a change asks for a reason, as a sentence. */
export function whyUnusual(balance: Balance, to: OrderState): string {
  const because = unusualBecause(balance)
  return because
    ? `${because} : la passer à « ${to.name} » n’est pas habituel. Ouvrez-la pour la régler, ou pour indiquer pourquoi.`
    : `Passer de « ${balance.state.name} » à « ${to.name} » n’est pas habituel : indiquez pourquoi.`
}

/** What a change brought, for the trace: money in or out (cents), numbers of papers. */
function said({ movedCents, invoice, slip, creditNote, vouchers, arrivals }: Brought): Partial<Says> {
  return {
    ...(movedCents !== 0 && { movedCents }),
    ...(invoice && { invoice }),
    ...(slip && { slip }),
    ...(creditNote && { creditNote }),
    ...(vouchers && { vouchers }),
    ...(arrivals && { arrivals: arrivals.after }),
  }
}
