import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { t } from '#messages'
import * as payments from '#payments'
import type { Clerk } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import { MOST_REASON } from './give.ts'

/**
 * Cancels what is left of a voucher; what was used of it stays. Money that a refund held goes back to its order, which owes it
 * to the customer again. Done twice it is done once. Refuses with NotFound, with Invalid (`reason`) no reason or a long one,
 * and with Refusal one of which nothing is left.
 */
export async function cancel(db: Db, clerk: Clerk, shopId: number, id: number, typed: string): Promise<void> {
  const reason = typed.trim()
  const fault =
    reason === ''
      ? t('vouchers.fault.reason')
      : reason.length > MOST_REASON
        ? t('vouchers.fault.long', { n: MOST_REASON })
        : undefined
  if (fault) throw new Invalid(fault, { reason: fault })
  return inTransaction(db, async (tx) => {
    const voucher = await hold(tx, shopId, id)
    const { kind, order_id: orderId, left_cents: left, code } = voucher
    if (voucher.cancelled_at !== null) return
    if (left === 0) throw new Refusal(t('vouchers.usedUp'), 409)
    const set = { cancelled_at: now(), cancelled_cents: left }
    await tx.updateTable('vouchers').set(set).where('shop_id', '=', shopId).where('id', '=', id).execute()
    if (kind === 'refund' && orderId !== null)
      await payments.receive(tx, clerk, shopId, left, { orderId, method: 'voucher', note: code })
    await trace.record(tx, shopId, clerk, {
      verb: 'vouchers.cancel',
      subject: { kind: 'voucher', id },
      before: { leftCents: left },
      after: { voucherCode: code, leftCents: 0, reason },
    })
  })
}

/** The order of a refund first, as by who uses a voucher for it: neither waits for the other. */
async function hold(tx: Db, shopId: number, id: number) {
  await sql`select from orders o where o.shop_id = ${shopId} and o.id = (
    select v.order_id from vouchers v where v.shop_id = ${shopId} and v.id = ${id} and v.kind = 'refund') for update`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('vouchers')
    .select(['kind', 'code', 'order_id', 'left_cents', 'cancelled_at'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound(t('vouchers.missing'))
  return row
}
