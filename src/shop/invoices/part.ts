import { t } from '#messages'
import { htCents } from '#money'
import type { CarriagePart } from '#prices'
import { discountsBack } from './discounts-back.ts'
import { type Figures, type GestureFigures, type LineFigures, unitTtcMicroOf } from './figures.ts'
import { htWithin, type Left, type LineLeft, part, shareOf, sumOf } from './left.ts'
import { refuseEmpty, refuseGesture, refuseMore, roomFor } from './refuse-credit.ts'
import { sumsBack } from './vat-back.ts'
import type { Gesture, TakenBack, Wanted } from './wanted.ts'

/** All that is left of an invoice, less what is kept of its carriage, cents tax included. */
export const everythingLeft = ({ lines, carriage }: Left, keptCents = 0): TakenBack => ({
  lines: lines.filter(({ pieces }) => pieces > 0).map(({ invoiced: { line }, pieces }) => ({ line, quantity: pieces })),
  carriageCents: Math.max(sumOf(carriage).ttcCents - keptCents, 0),
})

/**
 * The part of an invoice that is taken back, at the invoice's own prices: so many pieces are their share of the line, and
 * what is taken last has the rest to the cent, without tax, tax and tax included alike. Discounts go in proportion of the
 * goods of their rate; a gesture is on what is left. Refuses (CreditRefused) what is more than is left.
 */
export function partOf(left: Left, wanted: Wanted): Figures {
  refuseEmpty(left)
  return 'gestureCents' in wanted ? gesturePart(left, wanted) : piecesPart(left, wanted)
}

function piecesPart(left: Left, wanted: TakenBack): Figures {
  refuseMore(left, wanted)
  const { invoice } = left
  const lines = left.lines.flatMap((own) => {
    const quantity = wanted.lines.find(({ line }) => line === own.invoiced.line)?.quantity ?? 0
    return quantity > 0 ? [piecesOf(own, quantity)] : []
  })
  const discounts = discountsBack(left, lines)
  const parts = carriageBack(left, wanted)
  const sums = sumsBack(left, { lines, carriage: parts, discounts })
  return { ...invoice, lines, carriage: { ...invoice.carriage, parts }, discounts, ...sums }
}

function gesturePart(left: Left, gesture: Gesture): Figures {
  refuseGesture(left, gesture)
  const { invoice } = left
  const gestures = gesturesOf(left, gesture)
  const nothing = { lines: [], carriage: [], discounts: [] }
  const sums = sumsBack(left, { ...nothing, gestures })
  return { ...invoice, ...nothing, carriage: { ...invoice.carriage, parts: [] }, gestures, ...sums }
}

/** Some pieces of a line; unit prices are such that times the quantity they are its totals. */
function piecesOf(own: LineLeft, quantity: number): LineFigures {
  const { invoiced } = own
  const { htCents: totalHtCents, ttcCents: totalTtcCents } = shareOf(own, quantity)
  const fits = (micro: number, cents: number) => Math.round((micro * quantity) / 10_000) === cents
  const { unitHtMicro, unitTtcMicro } = invoiced
  const unitTtcCents = Math.round(totalTtcCents / quantity)
  return {
    ...invoiced,
    ...(own.lowered.length > 0 && { lowered: own.lowered }),
    quantity,
    totalHtCents,
    totalTtcCents,
    unitHtMicro: fits(unitHtMicro, totalHtCents) ? unitHtMicro : Math.round((totalHtCents * 10_000) / quantity),
    unitTtcMicro: fits(unitTtcMicro, totalTtcCents)
      ? unitTtcMicro
      : unitTtcMicroOf({ quantity, totalTtcCents, unitTtcCents }),
  }
}

/** An amount of the carriage, from its rates in proportion of what is left of each. */
function carriageBack({ carriage, lines }: Left, wanted: TakenBack): CarriagePart[] {
  const shares = spread(
    wanted.carriageCents,
    carriage.map(({ ttcCents }) => ttcCents),
  )
  // A free carriage goes back with the last of the goods.
  const all = lines.every(
    ({ invoiced: { line }, pieces }) => pieces === (wanted.lines.find((one) => one.line === line)?.quantity ?? 0),
  )
  const free = carriage.every(({ ttcCents }) => ttcCents === 0)
  return carriage
    .map((own, index) => {
      const ttcCents = shares[index] ?? 0
      return { rateBp: own.rateBp, htCents: htWithin(htCents(ttcCents, own.rateBp), ttcCents, own), ttcCents }
    })
    .filter(({ ttcCents }) => ttcCents > 0 || (free && all))
}

/** A gesture, shared over the lines that it is on by what is left of each, rate by rate. */
function gesturesOf(left: Left, gesture: Gesture): GestureFigures[] {
  const room = roomFor(left, gesture)
  const ofRates = spread(
    gesture.gestureCents,
    room.map(({ ttcCents }) => ttcCents),
  )
  return room.flatMap(({ rateBp, lines }, index) => {
    const shares = spread(
      ofRates[index] ?? 0,
      lines.map(({ ttcCents }) => ttcCents),
    )
    return lines.flatMap((own, which) => {
      const ttcCents = shares[which] ?? 0
      const ht = htWithin(part(own.htCents, ttcCents, own.ttcCents), ttcCents, own)
      const said = { description: t('papers.gesture'), line: own.invoiced.line, rateBp, htCents: ht, ttcCents }
      return ttcCents > 0 ? [said] : []
    })
  })
}

/** Cents shared in proportion of some amounts: never more than one of them, and all of it when it is all of them. */
function spread(cents: number, amounts: readonly number[]): number[] {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0)
  let before = 0
  return amounts.map((amount) => {
    const share = part(cents, before + amount, whole) - part(cents, before, whole)
    before += amount
    return share
  })
}
