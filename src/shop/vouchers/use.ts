import { daysLater, today } from '#clock'
import { type Db, sql } from '#database'
import { t } from '#messages'
import * as payments from '#payments'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import type { Applied } from './apply.ts'
import { standingOf, type Voucher } from './voucher.ts'

/** What a voucher was to give is no longer there: it was used elsewhere, cancelled, or has ended. */
export class VoucherGone extends Refusal {}

type Row = Pick<Voucher, 'id' | 'kind' | 'code' | 'leftCents' | 'endsOn' | 'cancelledAt'>

/**
 * Uses vouchers for an order of their customer's that is being made, and held: each is locked, and of two orders at once that
 * want the same money one is told. A refund pays: its money comes to the order. Nothing to do without vouchers. Refuses with
 * VoucherGone.
 */
export async function use(
  tx: Db,
  actor: Actor,
  shopId: number,
  { orderId, customerId }: { orderId: number; customerId: number },
  applied: readonly Applied[],
): Promise<void> {
  if (applied.length === 0) return
  const found = await hold(tx, shopId, customerId, applied)
  for (const { id, code, cents } of applied) {
    const voucher = found.find((one) => one.id === id)
    if (!voucher || standingOf(voucher) !== 'open' || voucher.leftCents < cents)
      throw new VoucherGone(t('vouchers.gone', { code }))
  }
  await write(tx, shopId, orderId, applied)
  for (const { kind, code, cents } of applied)
    if (kind === 'refund') await payments.receive(tx, actor, shopId, cents, { orderId, method: 'voucher', note: code })
}

/** In the order of their ids: two orders that want the same two never wait for each other. */
async function hold(tx: Db, shopId: number, customerId: number, applied: readonly Applied[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, kind, code, left_cents as "leftCents", ends_on as "endsOn", cancelled_at as "cancelledAt"
    from vouchers where shop_id = ${shopId} and customer_id = ${customerId} and id = any(${applied.map(({ id }) => id)}::bigint[])
    order by id for update`.execute(tx)
  return rows
}

const write = (tx: Db, shopId: number, orderId: number, applied: readonly Applied[], sign: 1 | -1 = 1) =>
  tx
    .insertInto('voucher_uses')
    .values(
      // In the order of their ids, as `hold` locks them.
      [...applied]
        .sort((one, other) => one.id - other.id)
        .map(({ id, cents }) => ({
          shop_id: shopId,
          voucher_id: id,
          order_id: orderId,
          amount_cents: sign * cents,
        })),
    )
    .execute()

/** Days that a voucher lasts at least once an order gives it back. */
const GRACE = 30

/**
 * Gives back to vouchers what an order had used of them; the caller holds the order and knows how much that was. A refund's
 * money leaves the order, and nobody loses it because the end has come meanwhile.
 */
export async function giveBack(
  tx: Db,
  actor: Actor,
  shopId: number,
  orderId: number,
  back: readonly Applied[],
): Promise<void> {
  if (back.length === 0) return
  await write(tx, shopId, orderId, back, -1)
  await sql`update vouchers set ends_on = greatest(ends_on, ${daysLater(today(), GRACE)}::date)
    where shop_id = ${shopId} and id = any(${back.map(({ id }) => id)}::bigint[])`.execute(tx)
  for (const { kind, code, cents } of back)
    if (kind === 'refund') await payments.giveBack(tx, actor, shopId, cents, { orderId, method: 'voucher', note: code })
}
