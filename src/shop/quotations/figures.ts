import type { Basket, BasketLine } from '#orders'
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

/** What an order keeps of a line, and nothing of what the draft knew besides. */
export const lineOf = (line: BasketLine): BasketLine => ({
  variantId: line.variantId,
  name: line.name,
  choice: line.choice,
  reference: line.reference,
  ean: line.ean,
  quantity: line.quantity,
  unitHtMicro: line.unitHtMicro,
  reduction: line.reduction,
  rateBp: line.rateBp,
  unitTtcCents: line.unitTtcCents,
  totalHtCents: line.totalHtCents,
  totalTtcCents: line.totalTtcCents,
  weightG: line.weightG,
  perishable: line.perishable,
  picture: line.picture && { hash: line.picture.hash },
  priceReason: line.priceReason ?? '',
})
