import { discountOf, type Rounding, type Totals } from '#prices'

type Given = { discountCents: number | null; discountRounding: Rounding | null }

/**
 * What an amount taken off some goods (their VAT per rate) is worth to a buyer: given with tax, without it to a business, and the
 * other way round, so that what was promised stays taken off. Cents.
 */
export function inTaxOf(
  { discountCents: cents, discountRounding: given }: Given,
  goods: Totals['goodsVat'],
  rounding: Rounding,
): number | null {
  if (cents === null || given === null || given === rounding) return cents
  const parts = discountOf({ cents }, goods, given)
  return parts.reduce((sum, { htCents, ttcCents }) => sum + (rounding === 'item' ? ttcCents : htCents), 0) || null
}

/** Whether the amount was given in the other tax than its buyer reads prices in now. */
export const wasGivenOtherwise = ({
  discountRounding,
  rounding,
  discountGiven,
}: {
  discountRounding: Rounding | null
  rounding: Rounding
  discountGiven: number | null
}): boolean => discountGiven !== null && discountRounding !== null && discountRounding !== rounding
