import { daysLater, today } from '#clock'
import { type Db, inTransaction } from '#database'
import { money } from '#format'
import { t } from '#messages'
import * as payments from '#payments'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import * as vouchers from '#vouchers'
import { type Balance, type Held, hold } from './balance.ts'
import { eventOf } from './carry-out.ts'
import { handle } from './handle.ts'
import { meansOf } from './papers.ts'
import { OrderMoved } from './shown.ts'

/** What a shop holds of an order beyond what stays sold of it: cents. */
export const excessOf = ({ receivedCents, soldCents }: Pick<Balance, 'receivedCents' | 'soldCents'>): number =>
  Math.max(receivedCents - soldCents, 0)

export type GivingBack = {
  shopId: number
  orderId: number
  /** Cents; at most what was received too much. */
  cents: number
  /** By the order's means of payment, or as a voucher of its customer's. */
  as: 'payment' | 'voucher'
  /** What was too much when the page was shown, cents; any when absent. */
  seen?: number | undefined
}

/**
 * Gives back what was received for an order beyond what it comes to, all or a part of it: by its means of payment, or as a
 * voucher that the customer uses when they like. Answers the voucher's code, if it is one. Refuses (Invalid, `amount`) nothing
 * and more than that, with OrderMoved when it is not what was `seen`.
 */
export function giveBack(
  db: Db,
  clerk: Clerk,
  { shopId, orderId, cents, as, seen }: GivingBack,
): Promise<{ code: string | undefined }> {
  return inTransaction(db, async (tx) => {
    const held = await hold(tx, shopId, orderId)
    refuse(held, cents, seen)
    const { order } = held
    const code = as === 'voucher' ? await asVoucher(tx, clerk, held, cents) : undefined
    const method = meansOf(held)
    if (code === undefined) await payments.giveBack(tx, clerk, shopId, cents, { orderId, method })
    await handle(tx, clerk, shopId, orderId)
    const told = t('orders.excess.event', { amount: money(cents), as, code: code ?? '', method })
    await tx
      .insertInto('order_history')
      .values(eventOf(clerk, { shop_id: shopId, order_id: orderId, state: order.state }, told))
      .execute()
    await trace.record(tx, shopId, clerk, {
      verb: 'orders.give-back',
      subject: { kind: 'order', id: orderId },
      after: { movedCents: -cents, ...(code ? { voucherCode: code } : { payment: method }) },
    })
    return { code }
  })
}

function refuse({ balance, order }: Held, cents: number, seen: number | undefined): void {
  const excess = excessOf(balance)
  if (seen !== undefined && seen !== excess && excess > 0)
    throw new OrderMoved(t('orders.excess.moved', { n: `${order.number}`, left: money(excess) }))
  const fault =
    excess === 0
      ? t('orders.excess.none')
      : cents <= 0
        ? t('vouchers.fault.amount')
        : cents > excess
          ? t('orders.excess.more', { amount: money(excess) })
          : undefined
  if (fault) throw new Invalid(fault, { amount: fault })
}

/**
 * Money of an order that becomes a voucher, good for a year, for a reason that the shop alone reads: that it was too much, when absent.
 * The caller holds the order and knows that so much is owed. Answers its code.
 */
export async function asVoucher(
  tx: Db,
  clerk: Clerk,
  { order }: Pick<Held, 'order'>,
  cents: number,
  reason: string = t('orders.excess.reason', { n: `${order.number}` }),
): Promise<string> {
  const { code } = await vouchers.give(tx, clerk, order.shop_id, {
    customerId: order.customer_id,
    kind: 'refund',
    cents,
    endsOn: daysLater(today(), vouchers.USUAL_DAYS),
    reason: reason.slice(0, vouchers.MOST_REASON),
    orderId: order.id,
  })
  return code
}
