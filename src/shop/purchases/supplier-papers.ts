import { vatCents, vatRows } from '#money'
import { lineHtCents } from './figures.ts'

/** What a supplier sends: when it will come, what is in the parcel, what it asks, what it takes off again. */
export const paperKinds = ['confirmation', 'slip', 'invoice', 'credit'] as const
export type PaperKind = (typeof paperKinds)[number]

/**
 * How a delivery comes: whole; less of the first article, said or not said on the slip; some pieces of it damaged; what was missing
 * or damaged before once more, for nothing.
 */
export const deliveries = ['full', 'short', 'missing', 'damaged', 'again'] as const
export type DeliveryWay = (typeof deliveries)[number]

/** What is wrong with an invoice, on its first line: nothing; a dearer price, pieces too many, another rate of VAT. */
export const faults = ['none', 'price', 'quantity', 'vat'] as const
export type Fault = (typeof faults)[number]

/** A line of a paper; `place` is the line's in the order, from 0, null for none of its; `inside` is what the parcel of a slip holds of it: good pieces and damaged ones. */
export type PaperLine = {
  place: number | null
  name: string
  reference: string
  quantity: number
  unitHtMicro: number
  rateBp: number
  inside: { good: number; damaged: number } | null
}

/** What a paper says: micro-euros, basis points, cents; days in France. Totals of an invoice and a credit note alone. */
export type PaperFigures = {
  version: 1
  lines: PaperLine[]
  totals: { htCents: number; vatCents: number; ttcCents: number } | null
  /** When the goods come, of a confirmation; when it is to be paid, of an invoice. */
  day: string | null
  note: string
}

/** Of each line what the supplier has been asked, has sent (good pieces among them) and has invoiced so far. */
export type Outstanding = Omit<PaperLine, 'quantity' | 'inside'> & {
  ordered: number
  sent: number
  good: number
  billed: number
}

/** A fourth of the pieces, at least one. */
const some = (pieces: number): number => Math.max(1, Math.floor(pieces / 4))

/** What a confirmation promises: what is left to be sent; no line when all has left. */
export const confirmedLines = (lines: readonly Outstanding[]): PaperLine[] =>
  lines.flatMap(({ ordered, sent, billed: _, good: __, ...line }) =>
    ordered > sent ? [{ ...line, quantity: ordered - sent, inside: null }] : [],
  )

/** The slip of what is left to be sent, and what is in the parcel; no line when nothing is left. */
export function slipLines(lines: readonly Outstanding[], how: DeliveryWay): PaperLine[] {
  if (how === 'again') return againLines(lines)
  const left = lines.filter(({ ordered, sent }) => ordered > sent)
  return left.flatMap(({ ordered, sent, billed: _, good: __, ...line }, index) => {
    const all = ordered - sent
    const less = index === 0 && how !== 'full' ? some(all) : 0
    const quantity = how === 'short' ? all - less : all
    const good = all - less
    if (quantity === 0) return []
    return [{ ...line, quantity, inside: { good, damaged: how === 'damaged' ? less : 0 } }]
  })
}

/** Pieces that slips announced and that did not come, or not whole. */
const againLines = (lines: readonly Outstanding[]): PaperLine[] =>
  lines.flatMap(({ ordered, sent, billed: _, good, ...line }) => {
    const quantity = Math.min(sent, ordered) - good
    return quantity > 0 ? [{ ...line, quantity, inside: { good: quantity, damaged: 0 } }] : []
  })

/** What an invoice asks for: what was sent of the order and not invoiced yet (what is sent once more is not), with its fault; no line when that is nothing. */
export function billLines(lines: readonly Outstanding[], fault: Fault): PaperLine[] {
  const due = lines
    .map((line) => ({ ...line, sent: Math.min(line.sent, line.ordered) }))
    .filter(({ sent, billed }) => sent > billed)
  return due.map(({ ordered: _, sent, billed, good: __, ...line }, index) => {
    const wrong = index === 0 ? fault : 'none'
    const quantity = sent - billed + (wrong === 'quantity' ? some(sent - billed) : 0)
    // A tenth more, to the cent.
    const unitHtMicro = wrong === 'price' ? Math.ceil((line.unitHtMicro * 1.1) / 10_000) * 10_000 : line.unitHtMicro
    return { ...line, quantity, unitHtMicro, inside: null }
  })
}

/** The sums of an invoice: VAT of each rate on its base; with the fault, that of the first line at another rate. */
export function billTotals(lines: readonly PaperLine[], fault: Fault = 'none'): NonNullable<PaperFigures['totals']> {
  const amounts = lines.map(({ quantity, unitHtMicro, rateBp }, index) => {
    const htCents = lineHtCents(quantity, unitHtMicro)
    const wrong = fault === 'vat' && index === 0
    return { rateBp: wrong ? (rateBp === 2000 ? 1000 : 2000) : rateBp, htCents, ttcCents: htCents }
  })
  const vat = vatRows(amounts).reduce((sum, { rateBp, baseCents }) => sum + vatCents(baseCents, rateBp), 0)
  const htCents = amounts.reduce((sum, one) => sum + one.htCents, 0)
  return { htCents, vatCents: vat, ttcCents: htCents + vat }
}
