import { now } from '#clock'
import * as conversations from '#conversations'
import { type Db, inTransaction } from '#database'
import { dateTime } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import * as orders from '#orders'
import { Invalid, NotFound } from '#refusals'
import * as returns from '#returns'
import * as trace from '#trace'
import { match, type Withdrawal, type WithdrawalKey } from './match.ts'
import { refuse, settlementOf, WithdrawalRefused } from './right.ts'

export type Declaration = WithdrawalKey & {
  /** Who declares it, as they wrote it. */
  name: string
  /** The lines withdrawn from, whole. */
  lineIds: readonly number[]
}

export type Receipt = {
  at: Date
  /** False when it had been received before, at that moment: nothing was done again. */
  fresh: boolean
}

/**
 * Receives a customer's withdrawal from lines of an order (code de la consommation L221-21): keeps its moment, leaves the
 * shop a message on the order, has the receipt mailed to the e-mail declared. The order's state stays: whoever handles
 * the order decides what comes next. The same twice is once, and answers with the moment of the first.
 * Refuses with WithdrawalRefused (a line that perishes soon too), Invalid (no line chosen), NotFound.
 */
export function withdraw(db: Db, shopId: number, declaration: Declaration): Promise<Receipt> {
  return inTransaction(db, async (tx) => {
    const order = await match(tx, shopId, declaration, { lock: true })
    if (!order) throw new NotFound(t('withdrawal.unknown'))
    const chosen = order.lines.filter(({ id }) => declaration.lineIds.includes(id))
    const [first] = chosen
    if (!first) throw new Invalid(t('withdrawal.noLine'), { lines: t('withdrawal.noLine') })
    const lineIds = chosen.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ id }) => id)
    if (lineIds.length === 0 && first.withdrawnAt) return { at: first.withdrawnAt, fresh: false }
    refuse(order)
    const perishes = chosen.find(({ perishable, withdrawnAt }) => perishable && withdrawnAt === null)
    if (perishes) throw new WithdrawalRefused(t('withdrawal.perishesLine', { name: perishes.name }))
    const at = now()
    await keep(tx, shopId, { ...declaration, lineIds }, at)
    const lines = order.lines.map((line) =>
      lineIds.includes(line.id)
        ? { ...line, withdrawnAt: at, declaredBy: declaration.name, declaredEmail: declaration.email }
        : line,
    )
    await tell(tx, shopId, { ...declaration, lineIds }, { ...order, lines }, at)
    await takeBack(tx, shopId, order.orderId, lineIds)
    return { at, fresh: true }
  })
}

/** What left already comes back by a return of its own, which nobody has to authorise. */
async function takeBack(tx: Db, shopId: number, orderId: number, lineIds: readonly number[]): Promise<void> {
  const held = await orders.hold(tx, shopId, orderId)
  const can = await returns.returnable(tx, shopId, held.balance)
  const lines = can
    .filter(({ lineId, left }) => left > 0 && lineIds.includes(lineId))
    .map(({ lineId, left }) => ({ lineId, quantity: left }))
  if (lines.length === 0) return
  const customer = { kind: 'customer' as const, id: held.order.customer_id, name: held.order.customer_name }
  await returns.begin(tx, customer, held, { shopId, orderId, lines, reason: t('returns.withdrawal') }, 'withdrawal')
}

async function keep(tx: Db, shopId: number, { name, email, lineIds }: Declaration, at: Date): Promise<void> {
  await tx
    .insertInto('withdrawn_lines')
    .values(lineIds.map((order_line_id) => ({ shop_id: shopId, order_line_id, at, name, email })))
    .execute()
}

/** The shop by a message on the order and in its trace, the customer by the receipt. */
async function tell(tx: Db, shopId: number, declared: Declaration, after: Withdrawal, at: Date): Promise<void> {
  const { name, email, lineIds } = declared
  const about = await orders.about(tx, shopId, after.orderId)
  const lines = after.lines.filter(({ id }) => lineIds.includes(id))
  const articles = lines.map((line) => `${line.quantity} × ${line.name}${line.choice && ` (${line.choice})`}`)
  const customer = { kind: 'customer' as const, id: about.customerId, name: about.to.name }
  const told = { moment: dateTime(at), articles: articles.join('\n'), name, email }
  await conversations.noteOnOrder(tx, shopId, after.orderId, customer, t('withdrawal.message', told))
  await trace.record(tx, shopId, customer, {
    verb: 'orders.withdraw',
    subject: { kind: 'order', id: after.orderId },
    after: { name, email, articles },
  })
  await mail.later(tx, {
    ...about,
    kind: 'withdrawal',
    to: { name, email },
    at: at.toISOString(),
    by: name,
    lines: lines.map(({ reference, name, choice, quantity, unitTtcCents, totalTtcCents }) => ({
      reference,
      name,
      choice,
      quantity,
      unitTtcCents,
      totalTtcCents,
    })),
    settlement: settlementOf(after, at),
  })
}
