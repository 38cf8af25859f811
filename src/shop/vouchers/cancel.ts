import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { moment, money } from '#format'
import { t } from '#messages'
import * as payments from '#payments'
import type { Clerk } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import { find } from './find.ts'
import { MOST_REASON } from './give.ts'

/** It was used, or cancelled by somebody else, since the page that was acted from. */
export class VoucherMoved extends Refusal {}

export type Cancelling = {
  id: number
  reason: string
  /** Cents that the page showed as left; any when absent. */
  leftCents?: number | undefined
}

/**
 * Cancels what is left of a voucher; what was used of it stays. Money that a refund held goes back to its order, which owes it
 * to the customer again. Done twice by one person it is done once. Refuses with NotFound, with Invalid (`reason`) no reason or a
 * long one, with VoucherMoved another sum than was shown and what a colleague has cancelled, with Refusal one that is used up.
 */
export async function cancel(db: Db, clerk: Clerk, shopId: number, { id, ...asked }: Cancelling): Promise<void> {
  const reason = asked.reason.trim()
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
    if (voucher.cancelled_at !== null) return demandOwn(tx, clerk, shopId, id)
    if (left === 0) throw new Refusal(await saidOf(tx, shopId, id, 'usedUp'), 409)
    if (asked.leftCents !== undefined && asked.leftCents !== left)
      throw new VoucherMoved(await saidOf(tx, shopId, id, 'moved'), 409)
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

/** Cancelled by this person already: a double click. By somebody else: that is told. */
async function demandOwn(tx: Db, clerk: Clerk, shopId: number, id: number): Promise<void> {
  const deed = await trace.last(tx, shopId, { kind: 'voucher', id }, 'vouchers.cancel')
  if (!deed || trace.isBy(deed, clerk)) return
  throw new VoucherMoved(t('vouchers.cancelledBy', { by: deed.by, at: moment(deed.at) }), 409)
}

/** What is left of it, and the order that used or gave back the rest last. */
async function saidOf(tx: Db, shopId: number, id: number, what: 'moved' | 'usedUp'): Promise<string> {
  const { leftCents, uses } = await find(tx, shopId, id)
  const last = uses.at(-1)
  const used = last && t('vouchers.lastUse', { order: last.reference, at: moment(last.at) })
  return t(`vouchers.${what}`, { left: money(leftCents), last: used ? ` ${used}` : '' })
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
