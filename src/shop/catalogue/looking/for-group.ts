import { bestOff, type Grant, holding, type Off, type PriceRule, pieceOf, type Worth } from '#prices'
import type { Card } from './card.ts'
import type { ProductSheet, VariantChoice } from './product.ts'

/** Who looks, when: what the group is given, and the promotions that the calendar of prices does not hold. */
export type Looking = { grant: Grant; rules: readonly PriceRule[]; at: Date }

type Rules = Off & { priceMicro: number; rateBp: number }

/** A price as a group of customers is asked it. */
function asked(rules: Rules, { untaxed, discountBp }: Grant, own: readonly Worth[]) {
  const piece = pieceOf({ ...rules, ...bestOff(rules, own), groupBp: discountBp })
  return { priceCents: piece.ttcCents, untaxedMicro: untaxed ? piece.htMicro : undefined }
}

/** What was asked before a reduction is told with tax, beside a price with tax. */
const prior = ({ priorCents }: Pick<Card, 'priorCents'>, { untaxed }: Grant) => (untaxed ? undefined : priorCents)

type Placed = Pick<Card, 'shelves'> & { id: number }

/** The promotions of a group for one piece of a product. */
const ownOf = ({ id: productId, shelves }: Placed, { grant: { groupId }, rules, at }: Looking) =>
  holding(rules, { productId, shelves, groupId, quantity: 1, at })

/** An article on a shelf as a customer of a group sees it; `rateBp` is its VAT. Pure. */
export const cardFor = (card: Card, looking: Looking, rateBp: number): Card => ({
  ...card,
  ...asked({ ...card, priceMicro: card.fullMicro, rateBp }, looking.grant, ownOf(card, looking)),
  priorCents: prior(card, looking.grant),
})

/** A product as a customer of a group sees it. Pure. */
export function sheetFor(sheet: ProductSheet, looking: Looking): ProductSheet {
  const own = ownOf(sheet, looking)
  const variants = sheet.variants.map(
    (variant): VariantChoice => ({
      ...variant,
      ...asked({ ...sheet, priceMicro: variant.fullMicro }, looking.grant, own),
      priorCents: prior(variant, looking.grant),
    }),
  )
  const parts = sheet.parts.map((part) => ({
    ...part,
    priceCents: asked(
      { ...part, priceMicro: part.fullMicro },
      looking.grant,
      ownOf({ ...part, id: part.productId }, looking),
    ).priceCents,
  }))
  return { ...sheet, variants, parts }
}

/** A price from so many pieces on: cents tax included, and without tax in micro-euros. */
export type QuantityStep = { from: number; priceCents: number; htMicro: number }

/** What a piece of a variant costs from each quantity on that a promotion names, where that is less than for one. Pure. */
export function stepsOf(sheet: ProductSheet, variant: VariantChoice, { grant, rules, at }: Looking): QuantityStep[] {
  const { id: productId, shelves } = sheet
  const quantities = [...new Set(rules.map((rule) => rule.fromQuantity))].sort((one, other) => one - other)
  let cheapest = variant.priceCents
  return quantities.flatMap((quantity) => {
    const own = holding(rules, { productId, shelves, groupId: grant.groupId, quantity, at })
    const off = bestOff(sheet, own)
    const piece = pieceOf({ priceMicro: variant.fullMicro, rateBp: sheet.rateBp, ...off, groupBp: grant.discountBp })
    if (quantity === 1 || piece.ttcCents >= cheapest) return []
    cheapest = piece.ttcCents
    return [{ from: quantity, priceCents: piece.ttcCents, htMicro: piece.htMicro }]
  })
}
