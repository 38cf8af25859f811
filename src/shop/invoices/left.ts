import type { VatRow } from '#money'
import type { CarriagePart } from '#prices'
import type { DiscountFigures, Figures, GestureFigures, LineFigures } from './figures.ts'

/** Cents without and with tax. */
export type Cents = { htCents: number; ttcCents: number }

/**
 * What is left of a line of an invoice. `since` is what was left when somebody last took an amount off it: from there on so
 * many pieces are their share of it, whatever they are taken back in, and the last one takes the rest to the cent.
 */
export type LineLeft = Cents & {
  invoiced: LineFigures
  pieces: number
  since: Cents & { pieces: number }
  /** The credit notes that lowered its price by a gesture, by number. */
  lowered: string[]
}

/** What is left to credit of an invoice, after the credit notes that it has. */
export type Left = {
  invoice: Figures
  lines: LineLeft[]
  carriage: CarriagePart[]
  /** As the invoice has them, and what is left of each. */
  discounts: { invoiced: DiscountFigures; left: Cents }[]
  /** By rate, as the invoice printed it and its credit notes did. */
  vat: VatRow[]
}

type Note = Pick<Figures, 'number' | 'lines' | 'carriage' | 'discounts' | 'gestures' | 'vat'>

/** What is left of an invoice after its credit notes, in the order of their issue. */
export function leftOf(invoice: Figures, notes: readonly Note[]): Left {
  return notes.reduce(less, {
    invoice,
    lines: invoice.lines.map((line) => {
      const whole = { pieces: line.quantity, htCents: line.totalHtCents, ttcCents: line.totalTtcCents }
      return { ...whole, invoiced: line, since: whole, lowered: [] }
    }),
    carriage: invoice.carriage.parts,
    discounts: invoice.discounts.map((invoiced) => ({ invoiced, left: invoiced })),
    vat: invoice.vat,
  })
}

/** What a credit note leaves of what was left. */
function less(left: Left, note: Note): Left {
  const { gestures = [] } = note
  return {
    ...left,
    lines: left.lines.map((line) => {
      const back = note.lines.find((one) => one.line === line.invoiced.line)
      const after = back ? withoutPieces(line, back) : line
      const given = gestures.filter((gesture) => gesture.line === line.invoiced.line)
      const lowered = given.length > 0 ? [...line.lowered, note.number] : line.lowered
      return { ...given.reduce(withoutAmount, after), lowered }
    }),
    carriage: left.carriage.map((part) => minus(part, amountAt(note.carriage.parts, part.rateBp))),
    discounts: left.discounts.map(({ invoiced, left: before }, index) => ({
      invoiced,
      left: minus(before, note.discounts[index] ?? none),
    })),
    vat: left.vat.map((row) => {
      const back = note.vat.find(({ rateBp }) => rateBp === row.rateBp)
      return back ? { ...row, baseCents: row.baseCents - back.baseCents, vatCents: row.vatCents - back.vatCents } : row
    }),
  }
}

const none: Cents = { htCents: 0, ttcCents: 0 }
export const minus = <T extends Cents>(from: T, { htCents, ttcCents }: Cents): T => ({
  ...from,
  htCents: from.htCents - htCents,
  ttcCents: from.ttcCents - ttcCents,
})
const amountAt = (parts: readonly CarriagePart[], rateBp: number): Cents =>
  parts.find((part) => part.rateBp === rateBp) ?? none

function withoutPieces(line: LineLeft, back: LineFigures): LineLeft {
  const amount = { htCents: back.totalHtCents, ttcCents: back.totalTtcCents }
  const share = shareOf(line, back.quantity)
  const after = { ...minus(line, amount), pieces: line.pieces - back.quantity }
  const exact = share.htCents === amount.htCents && share.ttcCents === amount.ttcCents
  return exact ? after : { ...after, since: after }
}

function withoutAmount(line: LineLeft, amount: GestureFigures): LineLeft {
  const after = minus(line, amount)
  return { ...after, since: after }
}

/** What so many of the pieces left come to. */
export function shareOf(line: LineLeft, pieces: number): Cents {
  if (pieces === line.pieces) return { htCents: line.htCents, ttcCents: line.ttcCents }
  const { since } = line
  const back = since.pieces - line.pieces + pieces
  const share = (whole: number, now: number) =>
    Math.min(Math.max(part(whole, back, since.pieces) - (whole - now), 0), now)
  const ttcCents = share(since.ttcCents, line.ttcCents)
  return { htCents: Math.min(share(since.htCents, line.htCents), ttcCents), ttcCents }
}

/** So many parts of a whole, of an amount of cents, rounded half up to the cent. */
export function part(cents: number, parts: number, whole: number): number {
  if (whole === 0) return 0
  return Number((BigInt(cents) * BigInt(parts) * 2n + BigInt(whole)) / (BigInt(whole) * 2n))
}

/** An amount without tax of what is left, with its tax: all of it when it is all that is left. Cents. */
export const withTax = (htCents: number, left: Cents): number =>
  htCents === left.htCents ? left.ttcCents : part(left.ttcCents, htCents, left.htCents)

/** An amount without tax that leaves neither a tax below zero, nor more without tax than with it. */
export function htWithin(wanted: number, ttcCents: number, left: Cents): number {
  const least = Math.max(0, left.htCents - (left.ttcCents - ttcCents))
  return ttcCents === left.ttcCents ? left.htCents : Math.max(least, Math.min(wanted, ttcCents, left.htCents))
}

export const sumOf = (amounts: readonly Cents[]): Cents => ({
  htCents: amounts.reduce((sum, { htCents }) => sum + htCents, 0),
  ttcCents: amounts.reduce((sum, { ttcCents }) => sum + ttcCents, 0),
})

/** What is left of the goods at a rate, less what is left of its discounts. */
export function netAt({ lines, discounts }: Left, rateBp: number): Cents {
  const goods = sumOf(lines.filter(({ invoiced }) => invoiced.rateBp === rateBp))
  return minus(goods, sumOf(discounts.filter(({ invoiced }) => invoiced.rateBp === rateBp).map(({ left }) => left)))
}

/** All that is left: goods, carriage, discounts. */
export function totalLeft(left: Left): Cents {
  const goods = minus(sumOf(left.lines), sumOf(left.discounts.map((one) => one.left)))
  return sumOf([goods, sumOf(left.carriage)])
}
