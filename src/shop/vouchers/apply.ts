import { t } from '#messages'
import type { VatRow } from '#money'
import { type Discount, discountUpTo, lessDiscounts, type Rounding } from '#prices'
import { standingOf, type Voucher } from './voucher.ts'

/** A voucher that somebody means to use, as a cart or a draft holds it. */
export type Laid = Pick<Voucher, 'id' | 'kind' | 'code' | 'leftCents' | 'endsOn'> & {
  cancelledAt: Date | string | null
}

/** A voucher and what an order uses of it: cents, above zero. */
export type Applied = Pick<Voucher, 'id' | 'kind' | 'code'> & { cents: number }

const usable = (laid: readonly Laid[], kind: Voucher['kind']) =>
  laid.filter((one) => one.kind === kind && standingOf(one) === 'open')

/**
 * What gestures take off some goods (their VAT per rate), one after the other: each lowers what the rates are taxed on, and
 * never more than what is left of the goods. Pure.
 */
export function reduce(
  laid: readonly Laid[],
  goods: readonly VatRow[],
  rounding: Rounding,
): { discounts: Discount[]; applied: Applied[] } {
  const discounts: Discount[] = []
  const applied: Applied[] = []
  for (const { id, kind, code, leftCents } of usable(laid, 'gesture')) {
    const parts = discountUpTo(leftCents, lessDiscounts(goods, discounts), rounding)
    const cents = parts.reduce((sum, { ttcCents }) => sum + ttcCents, 0)
    if (cents === 0) continue
    const description = t('vouchers.discount', { code })
    discounts.push(...parts.map((part) => ({ description, voucher: code, ...part })))
    applied.push({ id, kind, code, cents })
  }
  return { discounts, applied }
}

/** What refunds pay of an amount (cents), one after the other. Pure. */
export function pay(laid: readonly Laid[], totalCents: number): Applied[] {
  let left = totalCents
  return usable(laid, 'refund').flatMap(({ id, kind, code, leftCents }) => {
    const cents = Math.min(leftCents, left)
    left -= cents
    return cents > 0 ? [{ id, kind, code, cents }] : []
  })
}

/** What is paid by vouchers: cents. */
export const paidBy = (applied: readonly Pick<Applied, 'kind' | 'cents'>[]): number =>
  applied.reduce((sum, { kind, cents }) => (kind === 'refund' ? sum + cents : sum), 0)
