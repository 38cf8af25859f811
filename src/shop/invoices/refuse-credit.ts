import { money, quoted } from '#format'
import { t } from '#messages'
import { Refusal } from '#refusals'
import type { Chosen } from './figures.ts'
import { type Cents, type Left, type LineLeft, netAt, sumOf, totalLeft } from './left.ts'
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
  const carriage = sumOf(left.carriage)
  if (carriageCents > carriage.ttcCents)
    throw new CreditRefused(
      t('papers.credit.carriage', { number, left: asSaid(left, carriage), cents: carriage.ttcCents }),
    )
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
  const room = sumOf(roomFor(left, gesture))
  const most = room.ttcCents
  if (!Number.isInteger(cents) || cents <= 0) throw new CreditRefused(t('papers.credit.nothingChosen', { number }))
  if (cents > most)
    throw new CreditRefused(t('papers.credit.gesture', { number, left: asSaid(left, room), cents: most }))
}

/** « 24,50 € », or of a business's invoice « 20,42 € HT ». */
const asSaid = ({ invoice }: Left, { htCents, ttcCents }: Cents): string =>
  invoice.rounding === 'item' ? money(ttcCents) : t('papers.untaxed', { amount: money(htCents) })

/** The lines that a gesture is on, rate by rate, and what may be given of them: what is left, less its discounts. */
export function roomFor(left: Left, { line }: Gesture): (Cents & { rateBp: number; lines: LineLeft[] })[] {
  const on = left.lines.filter(
    ({ invoiced, ttcCents }) => ttcCents > 0 && (line === undefined || invoiced.line === line),
  )
  return [...new Set(on.map(({ invoiced }) => invoiced.rateBp))].map((rateBp) => {
    const lines = on.filter(({ invoiced }) => invoiced.rateBp === rateBp)
    const [own, net] = [sumOf(lines), netAt(left, rateBp)]
    return {
      rateBp,
      lines,
      htCents: Math.min(own.htCents, net.htCents),
      ttcCents: Math.min(own.ttcCents, net.ttcCents),
    }
  })
}
