import { fromTtc, roundsWell, unitTtcCents, withReduction } from '#money'

/** What the price of one piece is made of. */
export type PieceRules = {
  /** Micro-euros without tax. */
  priceMicro: number
  /** What the chosen variant adds, micro-euros without tax; may be negative. */
  impactMicro?: number
  /** Basis points of VAT. */
  rateBp: number
  /** The reduction that holds, basis points; 0 for none. */
  reductionBp: number
}

/** The price of one piece with its reasons. */
export type Piece = {
  /** Without tax, reduction taken off, micro-euros: what orders multiply and invoices print. */
  htMicro: number
  /** Tax included, reduction taken off, cents: what the customer sees. */
  ttcCents: number
  /** Tax included before the reduction, cents. */
  fullTtcCents: number
  reductionBp: number
}

/** The price of one piece: base price, what the variant adds, the reduction taken from the price without tax. */
export function pieceOf({ priceMicro, impactMicro = 0, rateBp, reductionBp }: PieceRules): Piece {
  const full = Math.max(0, priceMicro + impactMicro)
  const htMicro = withReduction(full, reductionBp)
  return {
    htMicro,
    ttcCents: unitTtcCents(htMicro, rateBp),
    fullTtcCents: unitTtcCents(full, rateBp),
    reductionBp,
  }
}

/** True when the price can be sold by the piece: rounded to the cent it leaves its VAT about what it should be. */
export const sellable = (rules: PieceRules): boolean => roundsWell(pieceOf(rules).htMicro, rules.rateBp)

/** A price as people enter it: with tax in cents, or without in micro-euros. */
export type EnteredPrice = { ttcCents: number } | { htMicro: number }

/** An entered price without tax, in micro-euros. */
export const toMicro = (entered: EnteredPrice, rateBp: number): number =>
  'htMicro' in entered ? entered.htMicro : fromTtc(entered.ttcCents, rateBp)
