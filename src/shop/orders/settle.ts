import { dayInFrance, today } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { date, money } from '#format'
import { t } from '#messages'
import * as payments from '#payments'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import type { Paying } from '#shops'
import * as trace from '#trace'
import { SETTLED } from './acts.ts'
import { type Balance, type Held, hold } from './balance.ts'
import { bring, carryOut } from './carry-out.ts'
import { cashRefused } from './cash.ts'
import { demandLooked, whyAwaitCheque } from './cheque-first.ts'
import { handle } from './handle.ts'
import { OrderMoved } from './shown.ts'
import { hasEnded } from './sold.ts'
import { tellSettled } from './tell-settled.ts'

/** Money that came for an order. */
export type Settlement = {
  /** Above zero: a part of what is due, or all of it. */
  cents: number
  means: Paying
  /** The day in France on which it came: 2026-11-23. */
  day: string
  /** Number of the cheque, label of the transfer; may be empty. */
  note: string
  /** What had been received when it was typed, cents: more since is told. */
  seen?: number
}

/** What an order still owes, cents: what stays sold of it less what was received; nothing once it has ended. */
export const dueCents = ({ state, soldCents, receivedCents }: Balance): number =>
  hasEnded(state) ? 0 : Math.max(soldCents - receivedCents, 0)

/** States in which an order waits for its money: once that is whole, its payment is accepted. */
export const waiting: ReadonlySet<string> = new Set([
  'awaiting-cheque',
  'awaiting-transfer',
  'awaiting-term',
  'awaiting-counter',
  'payment-error',
])

/**
 * Writes down money that came for an order, all that it owes or a part, and says whether it owes nothing any longer. An order
 * that waited for it is then « Paiement accepté », with all that this state brings. Refuses with Invalid an amount of nothing
 * or beyond what is due, more in coins and notes than the law lets, a cheque
 * while another is on its way, a day to come or before the order; with ChequeFirst one while another is to be looked at; with
 * OrderMoved when money moved since `seen`; with NotFound.
 */
export function settle(
  db: Db,
  clerk: Clerk,
  { shopId, orderId }: { shopId: number; orderId: number },
  received: Settlement,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const held = await hold(tx, shopId, orderId)
    refuse(held, received)
    const { cents, means, day, note } = received
    if (means === 'cheque') demandLooked(held)
    const at = await momentOf(tx, held, day)
    await payments.receive(tx, clerk, shopId, cents, { orderId, method: means, note, ...(at && { at }) })
    await handle(tx, clerk, shopId, orderId)
    const before = dueCents(held.balance)
    const after = before - cents
    const whole = after === 0
    const state = whole && waiting.has(held.balance.state.code) ? await acceptPaid(tx, clerk, held) : undefined
    const invoice = whole && !state && held.balance.atCounter ? await invoiceNow(tx, clerk, held) : undefined
    await trace.record(tx, shopId, clerk, {
      verb: SETTLED,
      subject: { kind: 'order', id: orderId },
      before: { dueCents: before, ...(state && { state: held.balance.state.code }) },
      after: {
        dueCents: after,
        movedCents: cents,
        means,
        day,
        ...(note && { note }),
        ...state,
        ...(invoice && { invoice }),
      },
    })
    if (!state) await tellSettled(tx, held, { cents, means, after })
    return after === 0
  })
}

/** The order is paid: into the state that says so, with what that brings. */
export async function acceptPaid(tx: Db, clerk: Clerk, { order }: Pick<Held, 'order'>) {
  const held = await hold(tx, order.shop_id, order.id)
  const to = held.states.find(({ code }) => code === 'payment-accepted')
  if (!to) return undefined
  const { invoice, slip } = await carryOut(tx, clerk, held, to, { reason: t('orders.settle.reason') })
  return { state: to.code, ...(invoice && { invoice }), ...(slip && { slip }) }
}

/** Prepared before it was paid at the counter: it is invoiced as its money comes, and stays where it is. */
export async function invoiceNow(tx: Db, clerk: Clerk, { order }: Held): Promise<string | undefined> {
  const held = await hold(tx, order.shop_id, order.id)
  return (await bring(tx, clerk, held, { ...held.balance.state, mail: null }, {})).invoice
}

/** Money of today came now; of another day, at its noon, or as the order was placed. */
async function momentOf(tx: Db, { order }: Held, day: string): Promise<Date | undefined> {
  if (day === today()) return undefined
  const { rows } = await sql<{ at: Date }>`
    select greatest((${day}::date + interval '12 hours') at time zone 'Europe/Paris', ${order.placed_at}::timestamptz) as at`.execute(
    tx,
  )
  return rows[0]?.at
}

function refuse({ order, balance, cheque }: Held, { cents, means, day, seen }: Settlement): void {
  const due = dueCents(balance)
  const n = `${order.number}`
  const placed = dayInFrance(order.placed_at)
  const faults: Record<string, string> = {}
  if (hasEnded(balance.state)) throw new Invalid(t('orders.settle.ended', { n, state: balance.state.name }), {})
  if (seen !== undefined && seen !== balance.receivedCents)
    throw new OrderMoved(t('orders.settle.moved', { n, received: money(balance.receivedCents) }))
  if (due === 0) throw new Invalid(t('orders.settle.over', { n }), {})
  if (!Number.isInteger(cents) || cents <= 0) faults.amount = t('orders.settle.none')
  else if (cents > due) faults.amount = t('orders.settle.tooMuch', { left: money(due) })
  const cash = means === 'cash' && cashRefused(order, balance)
  if (cash) faults.means = cash
  const comes = means === 'cheque' && whyAwaitCheque({ order, cheque })
  if (comes) faults.means = comes
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) faults.day = t('orders.settle.noDay')
  else if (day > today()) faults.day = t('orders.settle.future')
  else if (day < placed) faults.day = t('orders.settle.before', { day: date(placed) })
  if (Object.keys(faults).length > 0) throw new Invalid(t('orders.settle.wrong'), faults)
}
