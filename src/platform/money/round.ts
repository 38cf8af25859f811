/** Divides two safe integers, half away from zero. */
function divide(dividend: bigint, divisor: bigint): number {
  const negative = dividend < 0n
  const absolute = negative ? -dividend : dividend
  const quotient = (absolute * 2n + divisor) / (divisor * 2n)
  return Number(negative ? -quotient : quotient)
}

/** Micro-euros to cents. */
export function microToCents(micro: number): number {
  return divide(BigInt(micro), 10_000n)
}

/** The price of one piece tax included, in cents: the price without tax (micro-euros) with its VAT (basis points), rounded once. */
export function unitTtcCents(unitHtMicro: number, rateBp: number): number {
  return divide(BigInt(unitHtMicro) * BigInt(10_000 + rateBp), 100_000_000n)
}

/** Tax included, in cents, of an amount without tax in micro-euros: the same rounding as a unit price. */
export const ttcCents = unitTtcCents

/** The price without tax (micro-euros) of a price tax included (cents), so that the way back gives the same cents. */
export function fromTtc(ttc: number, rateBp: number): number {
  return divide(BigInt(ttc) * 100_000_000n, BigInt(10_000 + rateBp))
}

/** A price in micro-euros less a reduction in basis points. */
export function withReduction(micro: number, reductionBp: number): number {
  return reductionBp === 0 ? micro : divide(BigInt(micro) * BigInt(10_000 - reductionBp), 10_000n)
}

export type Line = {
  unitTtcCents: number
  totalHtCents: number
  totalTtcCents: number
  vatCents: number
}

/**
 * The amounts of a line, rounded per item: the unit price tax included is rounded to the cent, then times the quantity;
 * without tax, the quantity times the exact unit price, rounded to the cent; VAT is the difference.
 */
export function lineOf(unitHtMicro: number, rateBp: number, quantity: number): Line {
  const unit = unitTtcCents(unitHtMicro, rateBp)
  const totalTtcCents = unit * quantity
  const totalHtCents = divide(BigInt(unitHtMicro) * BigInt(quantity), 10_000n)
  return { unitTtcCents: unit, totalHtCents, totalTtcCents, vatCents: totalTtcCents - totalHtCents }
}
