import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import { findState } from '#shops'
import * as trace from '#trace'
import { type Brought, enter } from './enter.ts'
import { factsOf } from './facts.ts'
import { type Facts, judge } from './transitions.ts'

/** This state may not follow that one; the sentence says what to do instead. */
export class TransitionRefused extends Refusal {}

/** An unusual change, to be confirmed with a reason. */
export class ReasonNeeded extends Invalid {}

/** Somebody else changed the order meanwhile. */
export class OrderMoved extends Refusal {}

export type Change = {
  to: string
  /** The state that was on screen when it was decided. */
  from?: string
  /** Why; asked of unusual changes, shown in the history. */
  reason?: string
}

/**
 * Changes the state of an order, with all that the new state brings (see enter.ts), and says whether it did: an order that
 * is there already (a form sent twice) stays as it is.
 * Refuses with TransitionRefused, ReasonNeeded, OrderMoved, NotFound.
 */
export function changeState(db: Db, actor: Actor, shopId: number, orderId: number, change: Change): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const facts = await factsOf(tx, shopId, orderId, { lock: true })
    if (facts.state.code === change.to) return false
    const to = await findState(tx, shopId, change.to)
    if (!to) throw new NotFound('Cet état n’existe pas dans la boutique.')
    if (change.from !== undefined && change.from !== facts.state.code)
      throw new OrderMoved(
        `La commande n° ${facts.number} a changé entre-temps : elle est maintenant dans l’état « ${facts.state.name} ». Vérifiez avant de la modifier.`,
      )
    const judgement = judge(facts, to)
    if (judgement.kind === 'impossible') throw new TransitionRefused(judgement.sentence)
    const reason = change.reason?.trim() ?? ''
    if (judgement.kind === 'unusual' && reason === '')
      throw new ReasonNeeded(
        `Passer de « ${facts.state.name} » à « ${to.name} » n’est pas habituel : indiquez pourquoi, puis confirmez.`,
        { reason: 'Indiquez la raison de ce changement.' },
      )
    const brought = await enter(tx, actor, shopId, orderId, to.code, { reason })
    await trace.record(tx, shopId, actor, {
      verb: 'orders.change-state',
      subject: { kind: 'order', id: orderId },
      before: { state: facts.state.code },
      after: { state: to.code, reason, ...fresh(brought, facts) },
    })
    return true
  })
}

/** What a change brought that was not there before: money in or out (cents), numbers of papers. */
function fresh({ movedCents, invoice, slip, creditNote }: Brought, facts: Facts): Record<string, unknown> {
  return {
    ...(movedCents !== 0 && { movedCents }),
    ...(invoice && invoice !== facts.invoiceNumber && { invoice }),
    ...(slip && slip !== facts.slipNumber && { slip }),
    ...(creditNote && { creditNote }),
  }
}

export type Outcome = {
  orderId: number
  number: number | null
  kind: 'changed' | 'unchanged' | 'refused'
  sentence: string
}

/**
 * Changes the state of many orders, each on its own: what is refused for one does not hold the others. At most 200.
 * An unusual change is refused here: its reason is asked on the order's page.
 */
export async function changeStates(
  db: Db,
  actor: Actor,
  shopId: number,
  orderIds: readonly number[],
  to: string,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const orderId of [...new Set(orderIds)].slice(0, 200)) {
    const facts = await factsOf(db, shopId, orderId).catch((error) => {
      if (error instanceof NotFound) return null
      throw error
    })
    const about = { orderId, number: facts?.number ?? null }
    try {
      const changed = await changeState(db, actor, shopId, orderId, { to })
      outcomes.push({ ...about, kind: changed ? 'changed' : 'unchanged', sentence: '' })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      outcomes.push({ ...about, kind: 'refused', sentence: error.message })
    }
  }
  return outcomes
}
