import { daysLater, today } from '#clock'
import { type Db, hold, inTransaction } from '#database'
import { money } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import * as payments from '#payments'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { codeOf, drawCode } from './code.ts'
import { demandNoneSince } from './given-since.ts'
import { customerOf } from './given-to.ts'
import type { Kind } from './voucher.ts'

export const MOST_CENTS = 100_000
export const MOST_REASON = 300
/** How long a voucher is usually good for, days; and at most. */
export const USUAL_DAYS = 365
const MOST_DAYS = 5 * 366

export type Gift = {
  customerId: number
  kind: Kind
  /** Cents, tax included. */
  cents: number
  /** The last day on which it can be used: 2026-11-23. */
  endsOn: string
  /** Why, for the shop: the customer is not told. */
  reason: string
  /** Drawn when absent or empty. */
  code?: string | undefined
  /** The order it is about; of a refund, the one whose money it is. */
  orderId?: number | undefined
  conversationId?: number | undefined
  /** When the form was loaded: a colleague's gesture since is told. */
  since?: Date | undefined
}

export type Given = { id: number; code: string }

/**
 * Gives a customer a voucher and writes the letter that tells its code. A gesture is the shop's present. A refund is money
 * that was received for an order and becomes the voucher: the caller holds that order and knows that so much is owed; the
 * money leaves it by a payment of this means. Refuses with Invalid (`amount`, `end`, `reason`, `code`), with NotFound a
 * customer or an order that is not there, with GivenMeanwhile and
 * with Refusal who was forgotten.
 */
export async function give(db: Db, clerk: Clerk, shopId: number, gift: Gift): Promise<Given> {
  const wanted = checked(gift)
  return inTransaction(db, async (tx) => {
    const to = await customerOf(tx, shopId, gift)
    if (gift.since) await demandNoneSince(tx, clerk, shopId, { customerId: gift.customerId, since: gift.since })
    const given = await insert(tx, shopId, wanted)
    const { kind, cents, endsOn, reason, orderId } = wanted
    if (kind === 'refund' && orderId !== undefined)
      await payments.giveBack(tx, clerk, shopId, cents, { orderId, method: 'voucher', note: given.code })
    await trace.record(tx, shopId, clerk, {
      verb: 'vouchers.give',
      subject: { kind: 'voucher', id: given.id },
      after: { voucherCode: given.code, voucherKind: kind, amountCents: cents, endsOn, reason, ...to.told },
    })
    await mail.later(tx, {
      kind: 'voucher',
      shopId,
      customerId: gift.customerId,
      to: { name: to.name, email: to.email },
      voucher: { code: given.code, kind, amountCents: cents, endsOn },
      ...(to.reference && { reference: to.reference }),
    })
    return given
  })
}

type Checked = Gift & { code: string }

function checked(gift: Gift): Checked {
  const reason = gift.reason.trim()
  const code = codeOf(gift.code ?? '')
  const faults: Record<string, string> = {}
  if (!Number.isSafeInteger(gift.cents) || gift.cents <= 0) faults.amount = t('vouchers.fault.amount')
  // What is owed is owed, however much it is.
  else if (gift.kind === 'gesture' && gift.cents > MOST_CENTS)
    faults.amount = t('vouchers.fault.much', { most: money(MOST_CENTS) })
  if (gift.endsOn < today()) faults.end = t('vouchers.fault.past')
  else if (gift.endsOn > daysLater(today(), MOST_DAYS)) faults.end = t('vouchers.fault.far')
  if (reason === '') faults.reason = t('vouchers.fault.reason')
  else if (reason.length > MOST_REASON) faults.reason = t('vouchers.fault.long', { n: MOST_REASON })
  if (code !== '' && !/^[A-Z0-9-]{4,24}$/.test(code)) faults.code = t('vouchers.fault.code')
  if (Object.keys(faults).length > 0) throw new Invalid(t('vouchers.fault.all'), faults)
  return { ...gift, reason, code: code || drawCode() }
}

async function insert(tx: Db, shopId: number, wanted: Checked): Promise<Given> {
  const taken = new Invalid(t('vouchers.fault.all'), { code: t('vouchers.fault.taken', { code: wanted.code }) })
  // A code that is typed is one thing: the shop's own codes are looked at as they look at vouchers.
  await hold(tx, `codes ${shopId}`)
  const codes = tx.selectFrom('discount_codes').select('id').where('shop_id', '=', shopId)
  if (await codes.where('code', '=', wanted.code).executeTakeFirst()) throw taken
  const made = await tx
    .insertInto('vouchers')
    .values({
      shop_id: shopId,
      customer_id: wanted.customerId,
      kind: wanted.kind,
      code: wanted.code,
      amount_cents: wanted.cents,
      ends_on: wanted.endsOn,
      reason: wanted.reason,
      order_id: wanted.orderId ?? null,
      conversation_id: wanted.conversationId ?? null,
    })
    .onConflict((conflict) => conflict.columns(['shop_id', 'code']).doNothing())
    .returning(['id', 'code'])
    .executeTakeFirst()
  if (!made) throw taken
  return made
}
