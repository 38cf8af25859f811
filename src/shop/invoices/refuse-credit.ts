import { money, quoted } from '#format'
import { t } from '#messages'
import { Refusal } from '#refusals'
import type { Chosen } from './figures.ts'
import { type Left, type LineLeft, netAt, sumOf, totalLeft } from './left.ts'
import type { Gesture, TakenBack } from './wanted.ts'

/** A credit note of more than is left of its invoice, or of nothing; the sentence says what is left. */
export class CreditRefused extends Refusal {}

/** Throws CreditRefused when nothing is left of an invoice. */
export function refuseEmpty(left: Left): void {
  const pieces = left.lines.reduce((sum, line) => sum + line.pieces, 0)
  if (pieces === 0 && totalLeft(left).ttcCents === 0)
    throw new CreditRefused(t('papers.credit.nothingLeft', { number: left.invoice.number }))
}

/** Throws CreditRefused when more pieces or more carriage are taken back than are left, or nothing at all. */
export function refuseMore(left: Left, { lines, carriageCents }: TakenBack): void {
  const { number } = left.invoice
  for (const one of lines) refusePieces(left, one)
  const carriage = sumOf(left.carriage).ttcCents
  if (carriageCents > carriage)
    throw new CreditRefused(t('papers.credit.carriage', { number, left: money(carriage), cents: carriage }))
  const empty = lines.every(({ quantity }) => quantity === 0) && carriageCents === 0
  // Of a free order the carriage is nothing, and so is what is left once its goods are back.
  if (empty) throw new CreditRefused(t('papers.credit.nothingChosen', { number }))
}

function refusePieces({ invoice, lines }: Left, { line, quantity }: Chosen): void {
  const { number } = invoice
  const own = lines.find((one) => one.invoiced.line === line)
  if (own && Number.isInteger(quantity) && quantity >= 0 && quantity <= own.pieces) return
  if (!own) throw new CreditRefused(t('papers.credit.noLine', { number }))
  const { name, choice } = own.invoiced
  const article = quoted(choice ? `${name} (${choice})` : name)
  throw new CreditRefused(t('papers.credit.pieces', { number, left: own.pieces, article }))
}

/** Throws CreditRefused when a gesture is more than what is left of the goods it is on. */
export function refuseGesture(left: Left, gesture: Gesture): void {
  const { number } = left.invoice
  const cents = gesture.gestureCents
  const most = sumOf(roomFor(left, gesture).map(({ ttcCents }) => ({ htCents: 0, ttcCents }))).ttcCents
  if (!Number.isInteger(cents) || cents <= 0) throw new CreditRefused(t('papers.credit.nothingChosen', { number }))
  if (cents > most) throw new CreditRefused(t('papers.credit.gesture', { number, left: money(most), cents: most }))
}

/** The lines that a gesture is on, rate by rate, and what may be given of them: what is left, less its discounts. */
export function roomFor(left: Left, { line }: Gesture): { rateBp: number; lines: LineLeft[]; ttcCents: number }[] {
  const on = left.lines.filter(
    ({ invoiced, ttcCents }) => ttcCents > 0 && (line === undefined || invoiced.line === line),
  )
  return [...new Set(on.map(({ invoiced }) => invoiced.rateBp))].map((rateBp) => {
    const lines = on.filter(({ invoiced }) => invoiced.rateBp === rateBp)
    return { rateBp, lines, ttcCents: Math.min(sumOf(lines).ttcCents, netAt(left, rateBp).ttcCents) }
  })
}
