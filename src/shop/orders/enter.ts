import type { Selectable } from 'kysely'
import { now, today } from '#clock'
import { type Db, sql, type Tables } from '#database'
import * as deliveries from '#deliveries'
import * as invoices from '#invoices'
import * as mail from '#mail'
import * as payments from '#payments'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import { findState, type OrderState, type PaymentCode } from '#shops'
import * as stock from '#stock'
import { consignmentOf, letterOf, linesToPrint, refundedHow, saleOf, shopOf } from './papers.ts'

export type Entry = {
  /** Why, when the change is an unusual one: shown in the history. */
  reason?: string
  /** Last digits of the card, number of the cheque, label of the transfer. */
  payment?: { note: string }
}

/** What came with a state: money received (cents; given back when below zero), the order's papers by number. */
export type Brought = { movedCents: number; invoice?: string; slip?: string; creditNote?: string }

/**
 * Brings an order into a state: the one way in, for a new order too. Locks the order, does what the state asks for and is
 * not there yet (payment of what is still due, invoice, slip; money and stock given back, credit note), writes who and
 * when in the history, and has the mail written. It judges nothing: change-state.ts says what may follow what.
 */
export async function enter(
  tx: Db,
  actor: Actor,
  shopId: number,
  orderId: number,
  code: string,
  { reason = '', payment }: Entry = {},
): Promise<Brought> {
  const entering = { tx, actor, note: payment?.note ?? '', ...(await lock(tx, shopId, orderId, code)) }
  const movedCents = await settle(entering)
  const refundCents = code === 'refunded' ? Math.abs(movedCents) : 0
  if (await comesBack(entering)) await stock.giveBack(tx, actor, shopId, orderId)
  const papers = await issuePapers(entering, refundCents)
  await tx
    .insertInto('order_history')
    .values({
      shop_id: shopId,
      order_id: orderId,
      state: code,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.kind === 'customer' ? 'client' : actor.name,
      reason,
    })
    .execute()
  await update(entering)
  const letter = await letterOf(tx, entering.order, entering.state.mail, {
    reason,
    refundCents,
    invoiceNumber: papers.invoice,
  })
  if (letter) await mail.later(tx, letter)
  return { movedCents, ...papers }
}

export type Order = Selectable<Tables['orders']>
type Entering = { tx: Db; actor: Actor; order: Order; state: OrderState; note: string }

/** The order, held until the end of the transaction (two changes of one order come one after the other), and the state. */
async function lock(tx: Db, shopId: number, orderId: number, code: string) {
  const row = await tx
    .selectFrom('orders')
    // Not joined on the order's own state: PostgreSQL would drop the row when another change moved it while we waited.
    .innerJoin('order_states as wanted', (join) =>
      join.onRef('wanted.shop_id', '=', 'orders.shop_id').on('wanted.code', '=', code),
    )
    .selectAll('orders')
    .select(sql<OrderState>`to_jsonb(wanted)`.as('wanted'))
    .where('orders.shop_id', '=', shopId)
    .where('orders.id', '=', orderId)
    .forUpdate('orders')
    .executeTakeFirst()
  if (!row) throw new NotFound('Cette commande ou cet état n’existe pas.')
  const { wanted, ...order } = row
  return { order, state: wanted }
}

/** Money received, or given back; says how much came in (cents), below zero when it went back. */
async function settle({ tx, actor, order, state, note }: Entering): Promise<number> {
  const receipt = { orderId: order.id, method: order.payment_method as PaymentCode, note }
  if (state.paid) return payments.receive(tx, actor, order.shop_id, order.total_ttc_cents, receipt)
  if (state.code === 'refunded') return -(await payments.giveBack(tx, actor, order.shop_id, receipt))
  // A cheque without funds: what was recorded is taken back, and the order waits to be paid again.
  if (state.code === 'payment-error')
    return -(await payments.giveBack(tx, actor, order.shop_id, { ...receipt, note: note || 'Paiement rejeté' }))
  return 0
}

/** Goods come back when the order is cancelled, or refunded before they left. */
async function comesBack({ tx, order, state }: Entering): Promise<boolean> {
  if (state.code === 'cancelled') return true
  return state.code === 'refunded' && !(await findState(tx, order.shop_id, order.state))?.shipped
}

/** Issues what the state asks for, always in the same order (two counters are never locked crosswise); says their numbers. */
async function issuePapers({ tx, order, state }: Entering, refundCents: number): Promise<Omit<Brought, 'movedCents'>> {
  const { shop_id, id } = order
  if (state.code === 'refunded') {
    const creditNote = await invoices.credit(tx, shop_id, id, refundedHow(order, refundCents))
    return { creditNote: creditNote?.number }
  }
  if (!state.invoice && !state.delivery) return {}
  const [shop, lines] = [await shopOf(tx, shop_id), await linesToPrint(tx, shop_id, id)]
  const paid = { cents: await payments.received(tx, shop_id, id), day: today() }
  const invoice = state.invoice ? await invoices.issue(tx, shop, saleOf(order, lines, paid)) : undefined
  const slip = state.delivery ? await deliveries.issue(tx, shop, consignmentOf(order, lines)) : undefined
  return { invoice: invoice?.number, slip: slip?.number }
}

const methodOf: Record<string, PaymentCode | undefined> = {
  'awaiting-cheque': 'cheque',
  'awaiting-transfer': 'transfer',
}

/** The order's new state; an employee who changes it has handled it; a customer who pays otherwise changes its method. */
async function update({ tx, actor, order, state }: Entering): Promise<void> {
  const method = methodOf[state.code] ?? order.payment_method
  const handled = actor.kind === 'employee' && order.handled_at === null
  if (order.state === state.code && order.payment_method === method && !handled) return
  await tx
    .updateTable('orders')
    .set({ state: state.code, payment_method: method })
    .$if(handled, (query) => query.set({ handled_at: now(), handled_by: actor.id }))
    .where('shop_id', '=', order.shop_id)
    .where('id', '=', order.id)
    .execute()
}
