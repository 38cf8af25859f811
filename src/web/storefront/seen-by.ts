import { type Card, cardFor } from '#catalogue'
import { lookingIn, type ShopContext } from './shop-context.ts'

/** Articles at the prices that whoever looks is asked. */
export function seenBy(context: ShopContext, cards: readonly Card[]): readonly Card[] {
  const { grant, rates } = context
  const looking = lookingIn(context)
  return grant ? cards.map((card) => cardFor(card, looking, rates[card.taxId] ?? 0)) : cards
}
