import { fromTtc, roundsWell, unitTtcCents, withReduction } from '#money'
import type { Rounding } from './buyer.ts'
import { withGrant } from './grant.ts'

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
  /** An amount off, cents tax included, where that leaves the piece cheaper than the reduction; 0 for none. */
  offCents?: number
  /** The same amount without tax, micro-euros, where it was given in the tax of another place; what follows from it when absent. */
  offMicro?: number
  /** The discount of the buyer's group off what is left, basis points. */
  groupBp?: number
}

/** The price of one piece with its reasons. */
export type Piece = {
  /** Without tax, reduction taken off, micro-euros: what a business is asked. */
  htMicro: number
  /** Tax included, reduction taken off, cents: what a consumer sees and is asked. */
  ttcCents: number
  /** Before the reduction: without tax in micro-euros, tax included in cents. */
  fullHtMicro: number
  fullTtcCents: number
  /** What was taken off, group's discount included; of an amount, the share that it comes to. */
  reductionBp: number
}

/**
 * The price of one piece: base price, what the variant adds, less the reduction. Tax included, the reduction is taken from
 * the whole cents that are struck through: 5,25 € less 10 % are 4,73 €; without tax, from the exact price. Of a share and an
 * amount the one that leaves it cheaper holds, the share of two alike.
 */
export function pieceOf({
  priceMicro,
  impactMicro = 0,
  rateBp,
  reductionBp,
  offCents = 0,
  offMicro = fromTtc(offCents, rateBp),
  groupBp = 0,
}: PieceRules): Piece {
  const full = Math.max(0, priceMicro + impactMicro)
  const fullTtcCents = unitTtcCents(full, rateBp)
  const share = withGrant(reductionBp, groupBp)
  const before = { fullHtMicro: full, fullTtcCents }
  const byShare = {
    htMicro: withReduction(full, share),
    ttcCents: withReduction(fullTtcCents, share),
    reductionBp: share,
  }
  if (offCents === 0) return { ...byShare, ...before }
  const left = (whole: number, off: number) =>
    withReduction(Math.max(withReduction(whole, MOST_OFF), whole - off), groupBp)
  const ttcCents = left(fullTtcCents, offCents)
  if (ttcCents >= byShare.ttcCents) return { ...byShare, ...before }
  const shareBp = Math.round((1 - ttcCents / fullTtcCents) * 10_000)
  return { ...before, htMicro: left(full, offMicro), ttcCents, reductionBp: shareBp }
}

/** No promotion gives a piece away: an amount takes as much off as the highest reduction does, at most. */
const MOST_OFF = 9900

/**
 * The price of a piece without tax, in micro-euros, as a buyer is asked it: what orders multiply and invoices print. A
 * consumer's price is whole cents tax included, and the price without tax follows from them, so that VAT is that of what
 * is paid for any quantity (CGI art. 267); a business's is the exact one. A price of less than half a cent stays as it is.
 */
export function askedOf(
  { htMicro, ttcCents }: Pick<Piece, 'htMicro' | 'ttcCents'>,
  rateBp: number,
  rounding: Rounding,
): number {
  return rounding === 'item' && ttcCents > 0 ? fromTtc(ttcCents, rateBp) : htMicro
}

/** What was taken off the price of a piece: basis points, and what it would have been without tax, micro-euros. */
export type Reduction = { bp: number; fullHtMicro: number }

/** The reduction of a piece as a buyer is told it; null for none. */
export const reductionOf = (piece: Piece, rateBp: number, rounding: Rounding): Reduction | null =>
  piece.reductionBp === 0
    ? null
    : {
        bp: piece.reductionBp,
        fullHtMicro: askedOf({ htMicro: piece.fullHtMicro, ttcCents: piece.fullTtcCents }, rateBp, rounding),
      }

/** True when the price can be sold by the piece: rounded to the cent it leaves its VAT about what it should be. */
export const sellable = (rules: PieceRules): boolean => roundsWell(pieceOf(rules).htMicro, rules.rateBp)

/** A price as people enter it: with tax in cents, or without in micro-euros. */
export type EnteredPrice = { ttcCents: number } | { htMicro: number }

/** An entered price without tax, in micro-euros. */
export const toMicro = (entered: EnteredPrice, rateBp: number): number =>
  'htMicro' in entered ? entered.htMicro : fromTtc(entered.ttcCents, rateBp)
