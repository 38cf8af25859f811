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

/** A price less a reduction in basis points, rounded half up in the price's own unit: micro-euros without tax, cents with. */
export function withReduction(price: number, reductionBp: number): number {
  return reductionBp === 0 ? price : divide(BigInt(price) * BigInt(10_000 - reductionBp), 10_000n)
}

/** What a measure costs when `held` of its parts cost an amount: 500 of the 1,000 grams of a kilogram at 16.50 make 33.00. */
export function perMeasure(amount: number, held: number, parts: number): number {
  return divide(BigInt(amount) * BigInt(parts), BigInt(held))
}

/** The part without tax of an amount tax included, in cents. */
export function htCents(ttc: number, rateBp: number): number {
  return divide(BigInt(ttc) * 10_000n, BigInt(10_000 + rateBp))
}

/** The VAT of a base, in cents. */
export function vatCents(base: number, rateBp: number): number {
  return divide(BigInt(base) * BigInt(rateBp), 10_000n)
}

/**
 * False for a price so small that rounding it to the cent leaves less than nothing, or half as much again or as little,
 * for its VAT: 0.0327 without tax at 5.5 % is 0.0345, sold 0.03. Such a price is not one to sell by the piece at.
 */
export function roundsWell(unitHtMicro: number, rateBp: number): boolean {
  const exact = BigInt(unitHtMicro) * BigInt(10_000 + rateBp)
  const rounded = BigInt(unitTtcCents(unitHtMicro, rateBp)) * 100_000_000n
  const off = rounded > exact ? rounded - exact : exact - rounded
  return losesNothing(unitHtMicro, rateBp) && off * 2n <= BigInt(unitHtMicro) * BigInt(rateBp)
}

/** The price of a piece tax included, rounded, is no less than its price without tax. */
const losesNothing = (unitHtMicro: number, rateBp: number): boolean =>
  unitTtcCents(unitHtMicro, rateBp) * 10_000 >= unitHtMicro

export type Line = {
  unitTtcCents: number
  totalHtCents: number
  totalTtcCents: number
  vatCents: number
}

/**
 * The amounts of a line, rounded per item: the unit price tax included is rounded to the cent, then times the quantity;
 * without tax, the quantity times the exact unit price, rounded to the cent; VAT is the difference. A price too small for
 * that (the difference would be below zero) is rounded on the line: its VAT is that of the amount without tax.
 */
export function lineOf(unitHtMicro: number, rateBp: number, quantity: number): Line {
  const unit = unitTtcCents(unitHtMicro, rateBp)
  const totalHtCents = divide(BigInt(unitHtMicro) * BigInt(quantity), 10_000n)
  const perItem = losesNothing(unitHtMicro, rateBp)
  const totalTtcCents = perItem ? unit * quantity : totalHtCents + vatCents(totalHtCents, rateBp)
  return { unitTtcCents: unit, totalHtCents, totalTtcCents, vatCents: totalTtcCents - totalHtCents }
}
