import { type Amounts, type CarriagePart, type Discount, type Rounding, type Totals, totalsOf } from '#prices'

/** What an order comes to, by what its row and its lines keep. The shapes are those that `record` writes. */
export const sumsOf = (
  order: { carriage_parts: unknown; discounts: unknown; rounding: string },
  lines: readonly Amounts[],
): Totals =>
  totalsOf(lines, order.carriage_parts as CarriagePart[], order.rounding as Rounding, order.discounts as Discount[])
