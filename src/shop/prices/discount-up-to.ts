import type { VatRow } from '#money'
import type { Rounding } from './buyer.ts'
import { type DiscountPart, discountOf } from './discount.ts'

/**
 * The discount on some goods (their VAT per rate) that comes nearest to an amount tax included (cents, above zero) without
 * passing it, shared over their rates: never more than the goods. A business reckons without tax: the most that with its VAT
 * stays within the amount. Of goods that are a part of a sale, `whole` is all of it.
 */
export function discountUpTo(
  ttcCents: number,
  goods: readonly VatRow[],
  rounding: Rounding,
  whole: readonly VatRow[] = goods,
): DiscountPart[] {
  if (rounding === 'item') return discountOf({ cents: ttcCents }, goods, rounding, whole)
  const sum = (parts: readonly DiscountPart[]) => parts.reduce((all, part) => all + part.ttcCents, 0)
  let [low, high] = [
    0,
    Math.min(
      ttcCents,
      goods.reduce((all, { baseCents }) => all + baseCents, 0),
    ),
  ]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (sum(discountOf({ cents: middle }, goods, rounding, whole)) <= ttcCents) low = middle
    else high = middle - 1
  }
  return low === 0 ? [] : discountOf({ cents: low }, goods, rounding, whole)
}
