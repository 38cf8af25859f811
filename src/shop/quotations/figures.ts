import type { Basket } from '#orders'
import type { Totals } from '#prices'
import type { PaymentCode, SellerFigures } from '#shops'

/**
 * What a quotation says, in integers and codes: cents, micro-euros, basis points, grams, days in France. Frozen when it is sent,
 * beside the words, which are composed from it; `basket` is what is ordered when it is accepted, so that the order is the paper.
 */
export type Figures = {
  version: 1
  number: string
  day: string
  /** The last day on which it can be accepted. */
  validUntil: string
  currency: 'EUR'
  seller: SellerFigures
  basket: Basket
  totals: Totals
  /** The means of payment asked; null leaves it to the customer. */
  payment: PaymentCode | null
  /** What else is agreed, in the shop's words; may be empty. */
  conditions: string
  /** The quotation that it takes the place of. */
  replaces: { number: string; day: string } | null
}
