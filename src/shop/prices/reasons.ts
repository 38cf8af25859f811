import type { Discount } from './discount.ts'
import type { Totals } from './totals.ts'

/** What was taken off without tax, cents, for each reason and whatever the rates; together they are the totals' own. */
export function reasonsOf(
  discounts: readonly Discount[],
  { discountHtCents }: Pick<Totals, 'discountHtCents'>,
): { reason: string; htCents: number }[] {
  const reasons = [...Map.groupBy(discounts, ({ description }) => description)].map(([reason, parts]) => ({
    reason,
    htCents: parts.reduce((sum, { htCents }) => sum + htCents, 0),
  }))
  const rest = discountHtCents - reasons.reduce((sum, { htCents }) => sum + htCents, 0)
  return reasons.map((one, index) => (index === reasons.length - 1 ? { ...one, htCents: one.htCents + rest } : one))
}
