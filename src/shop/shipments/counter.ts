import { today } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import * as mail from '#mail'
import { t } from '#messages'
import * as orders from '#orders'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as stock from '#stock'
import * as trace from '#trace'
import { leftToShip, NotLeaving, whyNotNow } from './left-to-ship.ts'

/** No order waits under that code. */
export class CodeUnknown extends Invalid {
  constructor() {
    super(t('collect.unknown'), { code: t('collect.unknown') })
  }
}

/**
 * The order that a customer fetches, by the code told at the counter; one that was handed over or ended is found too, so that it
 * can be said. Refuses with CodeUnknown. For people of the shop: what keeps codes from being guessed is the right to ask.
 */
export async function byCode(db: Db, shopId: number, typed: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select o.id from orders o join order_states s on s.shop_id = o.shop_id and s.code = o.state
    where o.shop_id = ${shopId} and o.collect_code = ${orders.typedCode(typed)}
    order by s.closed, o.id desc limit 1`.execute(db)
  const [found] = rows
  if (!found) throw new CodeUnknown()
  return found.id
}

/** Why an order can't be handed over at the counter now, in a sentence; undefined when it can. */
export function whyNotHanded(balance: orders.Balance, code: string | null): string | undefined {
  if (code === null) return t('collect.carried')
  if (balance.state.closed) return t('collect.over', { state: balance.state.name })
  return whyNotNow(balance, true)
}

/** What is still to hand over of an order, as a page carries it: « 12:2 13:1 », pieces by line. */
export const listed = (balance: orders.Balance): string =>
  leftToShip(balance)
    .map(({ lineId, quantity }) => `${lineId}:${quantity}`)
    .join(' ')

/** The code as it was told, and what the page listed: any when absent; of what is paid there, how it was and what was owed (cents). */
export type Handing = {
  code: string
  seen?: string | undefined
  paid?: { means: 'cash' | 'card' | 'cheque' | undefined; cents: number | undefined }
}

/** What a customer owes as the order is handed over: cents; nothing for what was paid before or is paid later. */
export const dueAtCounter = (balance: orders.Balance): number => (balance.atCounter ? orders.dueCents(balance) : 0)

/**
 * Hands an order over to its customer at the counter: all that is still in the shop leaves with its slip and is received at
 * once; the order is « Livré ». What is paid there is received first, and invoiced. The code that was told must be its own. Refuses
 * with NotLeaving, CodeUnknown, with Invalid without its money, with OrderMoved when something else is left or owed than was listed,
 * with NotFound.
 */
export function handOver(
  db: Db,
  clerk: Clerk,
  shopId: number,
  orderId: number,
  { code, seen, paid }: Handing,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const held = await orders.hold(tx, shopId, orderId)
    const { balance, order } = held
    const why = whyNotHanded(balance, order.collect_code)
    if (why) throw new NotLeaving(why)
    if (orders.typedCode(code) !== order.collect_code) throw new CodeUnknown()
    if (seen !== undefined && seen !== listed(balance)) throw new orders.OrderMoved(t('collect.moved'))
    if (dueAtCounter(balance) > 0) await cashIn(tx, clerk, { shopId, orderId }, { ...held, paid })
    await orders.changeState(tx, clerk, shopId, orderId, { to: 'delivered', reason: t('collect.handed') })
  })
}

type Cashing = Pick<orders.Held, 'balance' | 'order' | 'cheque'> & { paid: Handing['paid'] }

/** What is owed at the counter, written down as it was received; all of it, today. */
async function cashIn(
  tx: Db,
  clerk: Clerk,
  ids: { shopId: number; orderId: number },
  { balance, order, cheque, paid }: Cashing,
) {
  const cents = dueAtCounter(balance)
  if (!paid?.means) throw new Invalid(t('collect.unpaid'), { paid: t('collect.unpaid') })
  const cash = paid.means === 'cash' && orders.cashRefused(order, balance)
  if (cash) throw new Invalid(cash, { paid: cash })
  const comes = paid.means === 'cheque' && orders.whyAwaitCheque({ order, cheque })
  if (comes) throw new Invalid(comes, { paid: comes })
  if (paid.cents !== undefined && paid.cents !== cents) throw new orders.OrderMoved(t('collect.otherDue'))
  await orders.settle(tx, clerk, ids, { cents, means: paid.means, day: today(), note: t('collect.atCounter') })
}

/**
 * Tells the customer that the order waits at the counter, with its code. `seen`: what the page showed by `lastTold`. Refuses with
 * NotLeaving, NotFound, with NotThere what was sold on order and has not come yet, and with LetterLeft when somebody has told since.
 */
export function tellReady(db: Db, clerk: Clerk, shopId: number, orderId: number, seen?: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const held = await orders.hold(tx, shopId, orderId)
    const { balance, order, lines } = held
    const why = whyNotHanded(balance, order.collect_code)
    if (why) throw new NotLeaving(why)
    await demandUntold(tx, held, seen)
    const left = leftToShip(balance)
    await stock.demandThere(tx, shopId, left)
    const due = dueAtCounter(balance)
    const waits = orders.packed(lines, left)
    await mail.later(tx, {
      kind: 'ready-to-collect',
      ...(await orders.withCounter(tx, order, orders.aboutOf(order, lines))),
      waits,
      ...(due > 0 && { dueCents: due }),
    })
    await orders.noteReady(tx, clerk, held)
    await trace.record(tx, shopId, clerk, {
      verb: 'shipments.tell-ready',
      subject: { kind: 'order', id: orderId },
      after: { ready: true },
    })
  })
}

/** When the customer was told last that the order waits, as its page carries it: milliseconds, 0 for never. */
export const lastTold = ({ readyToldAt }: Pick<orders.OrderPage, 'readyToldAt'>): number => readyToldAt?.getTime() ?? 0

async function demandUntold(tx: Db, { order }: orders.Held, seen: number | undefined): Promise<void> {
  const at = order.ready_told_at
  if (seen === undefined || at === null || at.getTime() <= seen) return
  const deed = await trace.last(tx, order.shop_id, { kind: 'order', id: order.id }, 'shipments.tell-ready')
  throw new mail.LetterLeft({ by: deed?.by ?? '', at })
}
