import {
  type Amounts,
  type CarriagePart,
  type Discount,
  type Regime,
  type Rounding,
  type Totals,
  totalsOf,
  under,
} from '#prices'

type Summed = { carriage_parts: unknown; discounts: unknown; rounding: string; total_ht_cents: number; regime: unknown }

/** What an order comes to, by what its row and its lines keep. The shapes are those that `record` writes. */
export function sumsOf(order: Summed, lines: readonly Amounts[]): Totals {
  const rounding = order.rounding as Rounding
  const sums = (how: Rounding) =>
    under(
      totalsOf(lines, order.carriage_parts as CarriagePart[], how, order.discounts as Discount[]),
      order.regime as Regime,
    )
  const totals = sums(rounding)
  if (totals.totalHtCents === order.total_ht_cents) return totals
  // One that was invoiced when a consumer's VAT was its lines' stays as its papers say it.
  const before = sums('total')
  return before.totalHtCents === order.total_ht_cents ? { ...before, rounding } : totals
}
