import type { VatRow } from '#money'
import type { Party } from '#papers'
import {
  type Amounts,
  type CarriagePart,
  perRate,
  type Reduction,
  type RegimeCode,
  type Rounding,
  type Term,
  type VatCategory,
} from '#prices'
import type { SellerFigures } from '#shops'
import type { Paid, Refund } from './sale.ts'

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
  /** Of an invoice, why its price is not the shop's; absent where it is. */
  agreed?: string
  /** Of a credit note: the ones before it that lowered its price by a gesture, by number. */
  lowered?: string[]
  /** It spoils or perishes soon: there is no withdrawing from it (code de la consommation L221-28, 4°). */
  perishable?: true
  /** In the price of a piece for its end as waste (c. env. L541-10-20), cents tax included; absent for nothing and on papers of before. */
  ecotaxCents?: number
}

/** A reduction under the lines: cents, above zero. */
export type DiscountFigures = { description: string; rateBp: number; htCents: number; ttcCents: number }

/** Of a credit note: an amount off the price of a line whose pieces stay sold. Cents, above zero. */
export type GestureFigures = DiscountFigures & { line: number }

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
  /** Bought at the counter: nobody withdraws from it (code de la consommation L221-18). */
  counter?: true
  lines: LineFigures[]
  carriage: { carrier: string; parts: CarriagePart[] }
  discounts: DiscountFigures[]
  gestures?: GestureFigures[]
  /** Papers of before lines said it: the terms accepted except goods that perish soon from withdrawal. */
  perishables?: true
  vat: VatRow[]
  /** Why its VAT is not the mainland's; absent where it is. */
  tax?: TaxFigures
  totals: { htCents: number; vatCents: number; ttcCents: number }
  /** How the invoice was or is to be paid; of a credit note, how the money went back. */
  payment: Paid & Pick<Refund, 'became' | 'carriedCents'>
  /** Of an invoice that is paid later: the last day to pay it, what was agreed, and the account to pay it to. */
  due?: { on: string; term: Term['kind']; days: number; account?: { iban: string; bic: string } }
  /** Of a credit note: the invoice it corrects. */
  corrects: { number: string; day: string; whole: boolean } | null
  /** Of an invoice: the one that it takes the place of, which a credit note took back. */
  replaces?: { number: string; day: string }
}

/**
 * A regime of VAT on paper: the territory that the goods went to, and as an electronic invoice says it the category of what is
 * sold (EN 16931, UNCL 5305) and why no VAT is due (VATEX); a rate of nought in a category S is Z.
 */
export type TaxFigures = { regime: RegimeCode; place: string; category: VatCategory; exemption?: string }

/** A line of an invoice, by its position in the order, and how many of its pieces. */
export type Chosen = { line: number; quantity: number }

/** What a paper adds up. */
export type Summed = Pick<Figures, 'lines' | 'discounts' | 'gestures'> & { carriage: readonly CarriagePart[] }

/** The sums of an invoice's lines, carriage and discounts. */
export const sumsOf = ({ rounding, ...summed }: Summed & { rounding: Rounding }): Pick<Figures, 'vat' | 'totals'> =>
  totalled(perRate(amountsIn(summed), rounding))

/** The amounts of lines, carriage, discounts and gestures. */
export function amountsIn({ lines, carriage, discounts, gestures = [] }: Summed): CarriagePart[] {
  const goods = lines.map(({ rateBp, totalHtCents, totalTtcCents }) => ({
    rateBp,
    htCents: totalHtCents,
    ttcCents: totalTtcCents,
  }))
  const off = discounts.map(({ rateBp, htCents, ttcCents }) => ({ rateBp, htCents: -htCents, ttcCents: -ttcCents }))
  return [...goods, ...gestures, ...off, ...carriage]
}

/** What VAT per rate adds up to. */
export function totalled(vat: VatRow[]): Pick<Figures, 'vat' | 'totals'> {
  const sum = (key: 'baseCents' | 'vatCents') => vat.reduce((all, row) => all + row[key], 0)
  const [htCents, vatCents] = [sum('baseCents'), sum('vatCents')]
  return { vat, totals: { htCents, vatCents, ttcCents: htCents + vatCents } }
}

/** The price tax included of a piece, in micro-euros, so that it times the quantity is the total. */
export function unitTtcMicroOf(line: { quantity: number; unitTtcCents: number; totalTtcCents: number }): number {
  const { quantity, unitTtcCents, totalTtcCents } = line
  return unitTtcCents * quantity === totalTtcCents
    ? unitTtcCents * 10_000
    : Math.round((totalTtcCents * 10_000) / quantity)
}
