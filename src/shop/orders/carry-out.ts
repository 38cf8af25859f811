import { at, dayInFrance } from '#clock'
import * as conversations from '#conversations'
import type { Db } from '#database'
import * as deliveries from '#deliveries'
import * as invoices from '#invoices'
import * as mail from '#mail'
import * as papers from '#papers'
import * as payments from '#payments'
import { type Actor, isClerk } from '#people'
import { NotFound } from '#refusals'
import type { OrderState, PaymentCode } from '#shops'
import * as shops from '#shops'
import * as stock from '#stock'
import * as vouchers from '#vouchers'
import { type Held, hold, type LineBalance, type OrderRow, type Part } from './balance.ts'
import { type Effects, effects } from './effects.ts'
import { letterOf } from './letter-of.ts'
import { type Arrivals, moveParcels } from './move-parcels.ts'
import { handling } from './new.ts'
import { byVouchers, comesBy, consignmentOf, meansOf, refundOf, saleOf } from './papers.ts'
import { hasEnded } from './sold.ts'
import { isWithdrawn } from './withdrawn.ts'

export type Entry = {
  /** Why, when the change is an unusual one: shown in the history. */
  reason?: string
  /** Last digits of the card, number of the cheque, label of the transfer. */
  paymentNote?: string
  /** The order is being made: its letter confirms it. */
  confirms?: boolean
}

/** What came with a state: money received (cents; given back when below zero), the papers issued by number. */
export type Brought = {
  movedCents: number
  invoice?: string
  slip?: string
  creditNote?: string
  /** Codes of the vouchers that have again what it had used of them. */
  vouchers?: string
  arrivals?: Arrivals
}

/** Brings an order into a state without judging it: see change-state.ts for what may follow what. Refuses with NotFound. */
export async function bringInto(tx: Db, actor: Actor, shopId: number, orderId: number, code: string): Promise<Brought> {
  const held = await hold(tx, shopId, orderId)
  const to = held.states.find((state) => state.code === code)
  if (!to) throw new NotFound('Cet état n’existe pas dans la boutique.')
  return carryOut(tx, actor, held, to)
}

type Holding = Omit<Held, 'states' | 'lastNote' | 'cheque'>
type Entering = { tx: Db; actor: Actor; held: Holding; to: OrderState; entry: Entry }

/** Carries out what a state brings to an order that is held, and writes who and when in the history. */
export async function carryOut(
  tx: Db,
  actor: Actor,
  held: Holding,
  to: OrderState,
  entry: Entry = {},
): Promise<Brought> {
  const brought = await bring(tx, actor, held, to, entry)
  await noteState(tx, actor, held, to, entry)
  // What was withdrawn from is settled by that: its notice waits for no answer.
  if (isClerk(actor) && hasEnded(to) && isWithdrawn(held.balance))
    await conversations.settled(tx, actor, held.order.shop_id, held.order.id)
  return brought
}

/**
 * What a state brings to an order that is held: money, goods, papers, letter. It decides nothing: effects.ts does. All of it
 * is of one moment, the transaction's: payment, papers, history and letter never fall on two sides of midnight.
 */
export function bring(tx: Db, actor: Actor, held: Holding, to: OrderState, entry: Entry): Promise<Brought> {
  const { order, lines } = held
  return at(held.at, async () => {
    const plan = effects(held.balance, to)
    const entering = { tx, actor, held, to, entry }
    await moveMoney(entering, plan)
    await vouchers.giveBack(tx, actor, order.shop_id, order.id, plan.vouchersBack)
    if (plan.stockBack.length > 0) await stock.giveBack(tx, actor, order.shop_id, plan.stockBack)
    const { slipId, ...papers } = await issue(entering, plan)
    const arrivals = await moveParcels(tx, actor, held, plan, slipId)
    const { reason = '' } = entry
    const told = {
      reason,
      refundCents: plan.refundCents,
      vouchersBack: plan.vouchersBack,
      vouchers: held.balance.vouchers,
      keptCents: plan.keptCents,
      invoiceNumber: papers.invoice,
      creditNoteNumber: papers.creditNote,
      confirms: entry.confirms === true,
      parcel: plan.leaves,
      before: held.balance.parcels.length,
    }
    const letter = await letterOf(tx, order, lines, plan.mail, told)
    if (letter) await mail.later(tx, letter)
    const given = plan.vouchersBack.map(({ code }) => code).join(', ') || undefined
    return { movedCents: plan.payCents - plan.refundCents, vouchers: given, ...papers, arrivals }
  })
}

/** Money received, or given back. */
async function moveMoney({ tx, actor, held, to, entry }: Entering, plan: Effects): Promise<void> {
  const { order } = held
  const { payCents, refundCents } = plan
  const note = entry.paymentNote ?? ''
  const receipt = { orderId: order.id, method: meansOf(held), note }
  if (payCents > 0) await payments.receive(tx, actor, order.shop_id, payCents, { ...receipt, method: comesBy(held) })
  if (refundCents === 0) return
  if (to.code === 'refunded') return payments.giveBack(tx, actor, order.shop_id, refundCents, receipt)
  await payments.takeBack(tx, actor, order.shop_id, refundCents, { ...receipt, note: note || 'Paiement rejeté' })
}

/** Issues the papers, always in the same order (two counters are never locked crosswise); says their numbers. */
async function issue(
  { tx, held }: Entering,
  plan: Effects,
): Promise<Omit<Brought, 'movedCents' | 'arrivals'> & { slipId?: number }> {
  const { order, lines } = held
  const { shop_id } = order
  if (plan.invoice.length + plan.slip.length + plan.creditNotes.length === 0) return {}
  // What leaves with it is looked at as the parcel is written.
  if (plan.slip.length > 0 && plan.leaves.length === 0) await stock.demandThere(tx, shop_id, plan.slip)
  const shop = await shops.issuerOf(tx, shop_id)
  const notes = await creditStanding(tx, shop, held, plan)
  const sale = plan.invoice.length > 0 && saleOf(order, lines, soldBy(held, plan))
  const invoice = sale ? await invoices.issue(tx, shop, sale) : undefined
  const consigned = { parts: plan.slip, before: held.balance.parcels.length }
  const slip =
    plan.slip.length > 0 ? await deliveries.issue(tx, shop, consignmentOf(order, lines, consigned)) : undefined
  await papers.keepLater(tx, shop_id, { invoices: [...notes, invoice].map((one) => one?.id), slips: [slip?.id] })
  const creditNote = notes.map(({ number }) => number).join(', ') || undefined
  return { invoice: invoice?.number, slip: slip?.number, creditNote, slipId: slip?.id }
}

/**
 * Invoices pieces of an order that is held as they leave, where its goods are invoiced so; undefined where they are not, or
 * were invoiced before.
 */
export async function invoiceLeaving(
  tx: Db,
  held: Held,
  leaves: readonly Part[],
): Promise<invoices.Issued | undefined> {
  const { order, lines, balance } = held
  if (balance.invoiceAt !== 'shipment') return undefined
  const invoice = leaves.flatMap(({ lineId, quantity }) => {
    const { shipped = 0, invoiced = 0 } = balance.lines.find((line) => line.lineId === lineId) ?? {}
    const owed = Math.min(quantity, shipped + quantity - invoiced)
    return owed > 0 ? [{ lineId, quantity: owed }] : []
  })
  if (invoice.length === 0) return undefined
  const shop = await shops.issuerOf(tx, order.shop_id)
  const issued = await invoices.issue(tx, shop, saleOf(order, lines, soldBy(held, { invoice, payCents: 0 })))
  await papers.keepLater(tx, order.shop_id, { invoices: [issued.id], slips: [] })
  return issued
}

/** What the next invoice is of, and what was received for it: what its order's other invoices do not claim. */
function soldBy(held: Holding, { invoice, payCents }: Pick<Effects, 'invoice' | 'payCents'>) {
  const { balance, at: moment } = held
  const claimed = balance.invoices.reduce((sum, { leftCents }) => sum + leftCents, 0)
  const received = balance.receivedCents + payCents
  const rest = ({ lineId, ordered, invoiced }: LineBalance) =>
    ordered - invoiced - (invoice.find((part) => part.lineId === lineId)?.quantity ?? 0)
  // What came beyond all that is sold is said on the last one.
  const owedCents = balance.lines.every((line) => rest(line) <= 0) ? Math.max(received - balance.soldCents, 0) : 0
  return {
    payment: {
      cents: Math.max(received - owedCents - claimed, 0),
      ...(owedCents > 0 && { owedCents }),
      on: dayInFrance(moment),
      // They paid the first one.
      ...byVouchers(balance.invoices.length === 0 ? balance.vouchers : []),
    },
    means: payCents > 0 ? comesBy(held) : balance.means,
    parts: invoice,
    before: balance.lines.map(({ lineId, invoiced }) => ({ lineId, quantity: invoiced })),
    carried: balance.carriageInvoiced,
  }
}

/** A credit note for each invoice that is taken back; what is kept of the carriage is kept of the first. */
async function creditStanding(tx: Db, shop: shops.Shop, held: Holding, plan: Effects) {
  const { order, lines, at: moment } = held
  const notes: invoices.Issued[] = []
  let { refundCents, keptCents } = plan
  for (const [index, { id, leftCents }] of plan.creditNotes.entries()) {
    const isLast = index === plan.creditNotes.length - 1
    const back = isLast ? refundCents : Math.max(Math.min(refundCents, leftCents - keptCents), 0)
    const sale = saleOf(order, lines, { payment: { cents: 0, on: dayInFrance(moment) } })
    const refund = refundOf(held, back, isLast ? plan.vouchersBack : [])
    notes.push(await invoices.credit(tx, shop, id, { sale, refund, keptCents }))
    refundCents -= back
    keptCents = 0
  }
  return notes
}

type Event = { shop_id: number; order_id: number; state: string }

/** A row of an order's history. */
export const eventOf = (actor: Actor, event: Event, reason = '') => ({
  ...event,
  actor_kind: actor.kind,
  actor_id: actor.id,
  actor_name: actor.kind === 'customer' ? 'client' : actor.name,
  reason,
})

const methodOf: Record<string, PaymentCode | undefined> = {
  'awaiting-cheque': 'cheque',
  'awaiting-transfer': 'transfer',
  'awaiting-term': 'term',
  'awaiting-counter': 'counter',
}

/** How an order is paid once it is in a state. */
export const methodIn = (to: Pick<OrderState, 'code'>, { payment_method }: Pick<OrderRow, 'payment_method'>): string =>
  methodOf[to.code] ?? payment_method

/**
 * The history, and the order's new state, in one statement. An employee or a teacher who changes an order has handled it; a customer
 * who pays otherwise changes its method. It brings nothing: for `carryOut`, and for rooms that did what they did themselves.
 */
export async function noteState(
  tx: Db,
  actor: Actor,
  held: Pick<Held, 'order' | 'at'>,
  to: OrderState,
  entry: Entry,
): Promise<void> {
  const { order } = held
  const method = methodIn(to, order)
  const handled = order.handled_at === null ? handling(actor, held.at) : undefined
  const event = eventOf(actor, { shop_id: order.shop_id, order_id: order.id, state: to.code }, entry.reason)
  if (order.state === to.code && order.payment_method === method && !handled) {
    await tx.insertInto('order_history').values(event).execute()
    return
  }
  const { shop_id, id } = order
  await tx
    .with('moved', (cte) =>
      cte
        .updateTable('orders')
        .set({ state: to.code, payment_method: method, ...handled })
        .where('shop_id', '=', shop_id)
        .where('id', '=', id),
    )
    .insertInto('order_history')
    .values(event)
    .execute()
}
