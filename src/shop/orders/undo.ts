import * as cheques from '#cheques'
import { type Db, inTransaction } from '#database'
import * as deliveries from '#deliveries'
import { t } from '#messages'
import * as payments from '#payments'
import type { Actor } from '#people'
import * as promotions from '#promotions'
import { Refusal } from '#refusals'
import * as stock from '#stock'
import * as trace from '#trace'
import type { Says } from './acts.ts'
import { type Held, hold } from './balance.ts'
import { eventOf } from './carry-out.ts'
import { setNext } from './move-parcels.ts'
import { meansOf } from './papers.ts'
import { OrderMoved } from './shown.ts'
import { type Undoable, type UndoStep, undoable } from './undoable.ts'

/** What cannot be undone; the sentence says what to do instead. */
export class CannotUndo extends Refusal {}

export type Undoing = {
  /** The first of the acts to undo: it and all after it. */
  actId: number
  /** The last act on the order as it was shown. */
  seen: number
}

/**
 * Undoes a pupil's last acts on an order: money and goods by entries that balance theirs, state, parcel's number and means of
 * payment as they were, NEW again if these acts had taken it away. Nothing is deleted: history and trace keep both, and the
 * acts count no more. Letters that were sent stay sent. Refuses with CannotUndo what issued a paper or was followed by
 * somebody else's act, with OrderMoved when there is a later act than was shown, with OutOfStock goods sold since, with CodeGone a code whose last use went to another order.
 */
export function undo(
  db: Db,
  teacher: Extract<Actor, { kind: 'teacher' }>,
  { shopId, orderId }: { shopId: number; orderId: number },
  { actId, seen }: Undoing,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const held = await hold(tx, shopId, orderId)
    const found = await undoable(tx, shopId, orderId)
    const { doer, steps, stop } = found
    const n = `${held.order.number}`
    if (steps[0]?.actId !== seen)
      throw new OrderMoved(steps.length > 0 ? t('orders.undo.moved', { n }) : t('orders.undo.movedOn', { n, stop }))
    const step = steps.find((one) => one.actId === actId)
    if (!doer || !step) throw new CannotUndo(stop || t('orders.undo.nothing'))
    const slip = await payments.slipSince(tx, shopId, orderId, step.at)
    if (slip) throw new CannotUndo(t('orders.undo.remitted', { slip: `${slip}`.padStart(4, '0') }))
    await demandCodes(tx, held, step)
    await balanceOut(tx, teacher, held, step)
    await cheques.waitAgain(tx, shopId, orderId, { since: step.at })
    await parcelsBack(tx, held, step)
    const state = step.state || held.order.state
    await putBack(tx, held, { step, state, employeeId: doer.employeeId })
    const reason = t('orders.undo.reason', { name: doer.name })
    await tx
      .insertInto('order_history')
      .values(eventOf(teacher, { shop_id: shopId, order_id: orderId, state }, reason))
      .execute()
    const undone = steps.slice(0, steps.indexOf(step) + 1)
    await trace.noteUndone(
      tx,
      shopId,
      undone.map((one) => one.actId),
    )
    await trace.record(tx, shopId, teacher, actOf(held, found, undone))
  })
}

/** An order that is cancelled no more uses its codes again. */
async function demandCodes(tx: Db, { order }: Held, { state }: UndoStep): Promise<void> {
  const ended = (code: string) => code === 'cancelled' || code === 'refunded'
  if (ended(order.state) && state !== '' && !ended(state))
    await promotions.demandUsesLeft(tx, order.shop_id, { orderId: order.id, customerId: order.customer_id })
}

/** Entries that balance what the acts did to money and goods. */
async function balanceOut(tx: Db, teacher: Actor, held: Held, { cents, pieces, at }: UndoStep): Promise<void> {
  const { order } = held
  const receipt = { orderId: order.id, method: meansOf(held), note: t('orders.undo.note') }
  if (cents > 0) await payments.takeBack(tx, teacher, order.shop_id, cents, receipt)
  if (cents < 0) await standAgain(tx, teacher, held, { cents: -cents, at })
  const again = pieces
    .filter(({ quantity }) => quantity > 0)
    .map(({ lineId, ...taken }) => ({ ...taken, orderLineId: lineId }))
  const back = pieces
    .filter(({ quantity }) => quantity < 0)
    .map(({ lineId, quantity }) => ({ lineId, quantity: -quantity }))
  if (again.length > 0) await stock.take(tx, teacher, order.shop_id, again)
  if (back.length > 0) await stock.giveBack(tx, teacher, order.shop_id, back)
}

/** Money that was taken back since comes again, by the means of each payment; a cheque that no slip brought to the bank waits again to be. */
async function standAgain(
  tx: Db,
  teacher: Actor,
  held: Held,
  { cents, at }: Pick<UndoStep, 'cents' | 'at'>,
): Promise<void> {
  const { id: orderId, shop_id } = held.order
  const note = t('orders.undo.note')
  const { parts, left } = payments.shared(cents, await payments.rejectedSince(tx, shop_id, orderId, at))
  for (const { id, method, cents: part, note: former } of parts) {
    const waits = method === 'cheque' && (await payments.slipOf(tx, shop_id, id)) === undefined
    const again = await payments.receive(tx, teacher, shop_id, part, { orderId, method, note: waits ? former : note })
    if (waits) await cheques.paidAgain(tx, shop_id, { former: id, paymentId: again })
  }
  if (left > 0) await payments.receive(tx, teacher, shop_id, left, { orderId, method: meansOf(held), note })
}

/** Parcels as they were: their numbers and arrivals first, for one that left since takes them along when it had not left. */
async function parcelsBack(tx: Db, { order, balance }: Held, { at, parcels }: UndoStep): Promise<void> {
  const { shop_id, id: orderId } = order
  const there = (id: number) => balance.parcels.some((one) => one.id === id)
  for (const [key, { tracking, arrivedOn }] of Object.entries(parcels)) {
    const id = Number(key)
    if (!there(id)) continue
    if (arrivedOn !== undefined) await deliveries.arrive(tx, shop_id, [id], arrivedOn)
    if (tracking !== undefined) await deliveries.setTracking(tx, shop_id, orderId, { id, tracking })
  }
  const numbered = balance.parcels.find(({ leftAt, tracking }) => new Date(leftAt) >= at && tracking !== '')
  await deliveries.undoSince(tx, shop_id, orderId, at)
  if (numbered && order.tracking_number === '')
    await setNext(tx, shop_id, orderId, parcels[numbered.id]?.tracking ?? numbered.tracking)
}

type Former = { step: UndoStep; state: string; employeeId: number }

/** The order's own columns as they were; NEW again when the first of these acts had taken it away. */
async function putBack(tx: Db, { order }: Held, { step, state, employeeId }: Former): Promise<void> {
  const { tracking, payment, at } = step
  const tookNew = order.handled_by === employeeId && order.handled_at !== null && order.handled_at >= at
  await tx
    .updateTable('orders')
    .set({
      state,
      ...(tracking !== undefined && { tracking_number: tracking }),
      ...(payment && { payment_method: payment }),
    })
    .$if(tookNew, (query) => query.set({ handled_at: null, handled_by: null }))
    .where('shop_id', '=', order.shop_id)
    .where('id', '=', order.id)
    .execute()
}

function actOf({ order }: Held, { doer }: Undoable, undone: readonly UndoStep[]) {
  const step = undone.at(-1)
  const numbered = step?.tracking !== undefined
  const before: Partial<Says> = { state: order.state, ...(numbered && { trackingNumber: order.tracking_number }) }
  const after: Partial<Says> = {
    state: step?.state || order.state,
    ...(numbered && { trackingNumber: step.tracking }),
    ...(step?.cents && { movedCents: -step.cents }),
  }
  return {
    verb: 'orders.undo',
    subject: { kind: 'order', id: order.id },
    before,
    after: { ...after, doer: doer?.name, undone: undone.map(({ sentence }) => sentence) },
  }
}
