import { now } from '#clock'
import { fromTtc, unitTtcCents, withReduction } from '#money'

/** What a price is made of, as the tables hold it. */
export type PriceParts = {
  /** Micro-euros without tax. */
  price_micro: number
  /** What the chosen variant adds, micro-euros without tax; may be negative. */
  price_impact_micro?: number
  /** Basis points of VAT. */
  rate_bp: number
  reduction_bp: number
  reduction_from: Date | null
  reduction_until: Date | null
}

export type SellingPrice = {
  /** Without tax, reduction taken off, micro-euros: what orders multiply and invoices print. */
  htMicro: number
  /** Tax included, reduction taken off, cents: what the customer sees and pays. */
  ttcCents: number
  /** Tax included before the reduction, cents. */
  fullTtcCents: number
  /** The reduction that holds now, basis points; 0 for none. */
  reductionBp: number
}

/** The price of one piece at a moment: base price, what the variant adds, the reduction if its time has come. */
export function sellingPrice(parts: PriceParts, at: Date = now()): SellingPrice {
  const full = Math.max(0, parts.price_micro + (parts.price_impact_micro ?? 0))
  const reductionBp = reductionAt(parts, at)
  const htMicro = withReduction(full, reductionBp)
  const fullTtcCents = unitTtcCents(full, parts.rate_bp)
  const ttcCents = reductionBp === 0 ? fullTtcCents : unitTtcCents(htMicro, parts.rate_bp)
  return { htMicro, ttcCents, fullTtcCents, reductionBp }
}

/** The reduction that holds at a moment, in basis points; the end of its time is excluded. */
export function reductionAt(
  reduction: Pick<PriceParts, 'reduction_bp' | 'reduction_from' | 'reduction_until'>,
  at: Date,
): number {
  const { reduction_bp, reduction_from, reduction_until } = reduction
  if (reduction_bp === 0 || !reduction_from || reduction_from > at) return 0
  return reduction_until && reduction_until <= at ? 0 : reduction_bp
}

/** A price as people enter it: with tax in cents, or without in micro-euros. */
export type EnteredPrice = { ttcCents: number } | { htMicro: number }

/** An entered price without tax, in micro-euros. */
export const toMicro = (entered: EnteredPrice, rateBp: number): number =>
  'htMicro' in entered ? entered.htMicro : fromTtc(entered.ttcCents, rateBp)
