import { lineOf, type VatRow, vatCents, vatRows } from '#money'
import type { SellerFigures } from '#shops'

/** A line as the paper says it: micro-euros, basis points, cents without tax. */
export type FiguredLine = {
  name: string
  reference: string
  supplierReference: string
  quantity: number
  unitHtMicro: number
  rateBp: number
  totalHtCents: number
}

/** What a purchase order says, in integers: cents, micro-euros, basis points; days in France. Frozen when it is sent. */
export type Figures = {
  version: 1
  number: string
  day: string
  currency: 'EUR'
  /** The shop that buys, and issues the paper. */
  seller: SellerFigures
  supplier: { name: string; address: string; email: string; phone: string; siren: string; vatNumber: string }
  lines: FiguredLine[]
  totals: { htCents: number; vat: VatRow[]; ttcCents: number }
  wantedOn: string | null
  message: string
}

/** What lines come to without tax, cents: pieces at micro-euros. */
export const lineHtCents = (quantity: number, unitHtMicro: number): number =>
  lineOf(unitHtMicro, 0, quantity).totalHtCents

/** What an order comes to: without tax the sum of its lines, VAT of each rate on its base, rounded once. */
export function totalsOf(lines: readonly { rateBp: number; totalHtCents: number }[]): Figures['totals'] {
  const bases = vatRows(lines.map(({ rateBp, totalHtCents: htCents }) => ({ rateBp, htCents, ttcCents: htCents })))
  const vat = bases.map(({ rateBp, baseCents }) => ({ rateBp, baseCents, vatCents: vatCents(baseCents, rateBp) }))
  const htCents = lines.reduce((sum, line) => sum + line.totalHtCents, 0)
  return { htCents, vat, ttcCents: vat.reduce((sum, row) => sum + row.vatCents, htCents) }
}
