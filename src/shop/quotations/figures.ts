import type { Offer } from '#carriers'
import type { Basket, BasketLine } from '#orders'
import type { Totals } from '#prices'
import type { PaymentCode, SellerFigures } from '#shops'

/** A line without its ids and its picture, which rows of `quotation_lines` keep. */
export type QuotedLine = Omit<BasketLine, 'variantId' | 'picture'>

/** What is offered: a basket in words and amounts. */
export type Offered = Omit<Basket, 'lines' | 'offer' | 'vouchers' | 'codes'> & {
  lines: QuotedLine[]
  offer: Omit<Offer, 'carrierId'>
}

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
  basket: Offered
  totals: Totals
  /** The means of payment asked; null leaves it to the customer. */
  payment: PaymentCode | null
  /** What else is agreed, in the shop's words; may be empty. */
  conditions: string
  /** The quotation that it takes the place of. */
  replaces: { number: string; day: string } | null
  /** The day of the terms of sale that it is sent with; absent where the shop had written none, and in quotations of before. */
  terms?: string | undefined
}

/** What is frozen of a basket that an order will be made of; vouchers and codes are used by who orders. The words with it are the letter's: an order's would be the customer's. */
export function offeredIn(offered: Basket): Offered {
  const {
    lines,
    offer: { carrierId: _, ...offer },
    vouchers: __,
    codes: ___,
    ...basket
  } = offered
  return { ...basket, offer, origin: 'quotation', message: '', lines: lines.map(lineOf) }
}

/** What an order keeps of a line, and nothing of what the draft knew besides. */
const lineOf = (line: BasketLine): QuotedLine => ({
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
  ...(line.ecotaxCents && { ecotaxCents: line.ecotaxCents }),
  priceReason: line.priceReason ?? '',
})
