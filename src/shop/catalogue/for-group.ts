import { type Grant, pieceOf, withGrant } from '#prices'
import type { Card } from './card-query.ts'
import type { ProductSheet, VariantChoice } from './product.ts'

/** A price as a group of customers is asked it. */
function asked(rules: { priceMicro: number; rateBp: number; reductionBp: number }, { untaxed, discountBp }: Grant) {
  const piece = pieceOf({ ...rules, reductionBp: withGrant(rules.reductionBp, discountBp) })
  return { priceCents: piece.ttcCents, untaxedMicro: untaxed ? piece.htMicro : undefined }
}

/** What was asked before a reduction is told with tax, beside a price with tax. */
const prior = ({ priorCents }: Pick<Card, 'priorCents'>, { untaxed }: Grant) => (untaxed ? undefined : priorCents)

/** An article on a shelf as a customer of a group sees it; `rateBp` is its VAT. Pure. */
export const cardFor = (card: Card, grant: Grant, rateBp: number): Card => ({
  ...card,
  ...asked({ priceMicro: card.fullMicro, rateBp, reductionBp: card.reductionBp }, grant),
  priorCents: prior(card, grant),
})

/** A product as a customer of a group sees it. Pure. */
export function sheetFor(sheet: ProductSheet, grant: Grant): ProductSheet {
  const { rateBp, reductionBp } = sheet
  const variants = sheet.variants.map(
    (variant): VariantChoice => ({
      ...variant,
      ...asked({ priceMicro: variant.fullMicro, rateBp, reductionBp }, grant),
      priorCents: prior(variant, grant),
    }),
  )
  return { ...sheet, variants }
}
