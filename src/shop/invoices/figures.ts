import type { VatRow } from '#money'
import type { Party } from '#papers'
import { type Amounts, type CarriagePart, carriageLess, quote, type Reduction, type Rounding, totalsOf } from '#prices'
import type { PaymentCode, SellerFigures } from '#shops'

/** A line as figures keep it: micro-euros a piece, basis points, cents. `line` is its position in the order. */
export type LineFigures = Amounts & {
  line: number
  reference: string
  name: string
  choice: string
  quantity: number
  unitHtMicro: number
  /** What was taken off it; absent for nothing, and on papers of before. */
  reduction?: Reduction
  /** By the cent, or by what makes unit times quantity the total: with VAT, a price by the piece may not be whole cents. */
  unitTtcMicro: number
  /** It spoils or perishes soon: there is no withdrawing from it (code de la consommation L221-28, 4°). */
  perishable?: true
}

/** A reduction under the lines: cents, above zero. */
export type DiscountFigures = { description: string; rateBp: number; htCents: number; ttcCents: number }

/**
 * What an invoice or a credit note says, in integers and codes: cents, micro-euros, basis points, days in France. Frozen at
 * issue beside the words, which were composed from it. A credit note's amounts are above zero, as on the invoice.
 */
export type Figures = {
  version: 1
  kind: 'invoice' | 'credit_note'
  number: string
  day: string
  currency: 'EUR'
  rounding: Rounding
  seller: SellerFigures
  customer: Party
  /** null when it goes to the customer's own address. */
  delivery: Party | null
  order: { reference: string; placedOn: string }
  lines: LineFigures[]
  carriage: { carrier: string; parts: CarriagePart[] }
  discounts: DiscountFigures[]
  /** Papers of before lines said it: the terms accepted except goods that perish soon from withdrawal. */
  perishables?: true
  vat: VatRow[]
  totals: { htCents: number; vatCents: number; ttcCents: number }
  /** How the invoice was or is to be paid; of a credit note, how the money went back. */
  payment: { method: PaymentCode; cents: number; on: string }
  /** Of a credit note: the invoice it corrects. */
  corrects: { number: string; day: string; whole: boolean } | null
}

/** A line of an invoice, by its position in the order, and how many of its pieces. */
export type Chosen = { line: number; quantity: number }

/** The sums of lines, carriage and discounts. */
export function sumsOf({
  lines,
  carriage,
  discounts,
  rounding,
}: Pick<Figures, 'lines' | 'discounts' | 'rounding'> & { carriage: CarriagePart[] }): Pick<Figures, 'vat' | 'totals'> {
  const off = discounts.map(({ rateBp, htCents, ttcCents }) => ({
    rateBp,
    totalHtCents: -htCents,
    totalTtcCents: -ttcCents,
  }))
  const { vat, totalHtCents, totalTtcCents } = totalsOf([...lines, ...off], carriage, rounding)
  return {
    vat,
    totals: { htCents: totalHtCents, vatCents: totalTtcCents - totalHtCents, ttcCents: totalTtcCents },
  }
}

/**
 * The part of an invoice that is taken back: chosen lines at the invoice's own prices, and the carriage less what is kept. A
 * line taken whole has its very amounts; of some pieces of a line the amounts are those of so many pieces.
 */
export function partOf(invoice: Figures, chosen: readonly Chosen[], keptCents: number): Figures {
  const { rounding, discounts } = invoice
  const lines = chosen.map((wanted) => piecesOf(invoice, wanted))
  const carriage = carriageLess(invoice.carriage.parts, keptCents)
  const sums = sumsOf({ lines, carriage, discounts, rounding })
  return { ...invoice, lines, carriage: { ...invoice.carriage, parts: carriage }, ...sums }
}

function piecesOf({ number, lines, rounding }: Figures, { line, quantity }: Chosen): LineFigures {
  const invoiced = lines.find((one) => one.line === line)
  if (!invoiced || quantity < 1 || quantity > invoiced.quantity)
    throw new Error(`The invoice ${number} has not ${quantity} pieces on its line ${line}`)
  if (quantity === invoiced.quantity) return invoiced
  const [priced] = quote([{ ...invoiced, quantity }], rounding)
  if (!priced) return invoiced
  const { unitTtcCents, vatCents: _, ...pieces } = priced
  return { ...pieces, unitTtcMicro: unitTtcMicroOf({ ...pieces, unitTtcCents }) }
}

/** All of an invoice. */
export const everything = ({ lines }: Figures): Chosen[] => lines.map(({ line, quantity }) => ({ line, quantity }))

/** The price tax included of a piece, in micro-euros, so that it times the quantity is the total. */
export function unitTtcMicroOf(line: { quantity: number; unitTtcCents: number; totalTtcCents: number }): number {
  const { quantity, unitTtcCents, totalTtcCents } = line
  return unitTtcCents * quantity === totalTtcCents
    ? unitTtcCents * 10_000
    : Math.round((totalTtcCents * 10_000) / quantity)
}
