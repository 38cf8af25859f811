/** What a rule is for: articles by their categories (of both levels) and one by one, customers by their groups. */
export type Scope = {
  allArticles: boolean
  categoryIds: readonly number[]
  productIds: readonly number[]
  allGroups: boolean
  groupIds: readonly number[]
}

/** An article as rules look for it: its category and the one above it. */
export type Placed = { productId: number; shelves: readonly (number | null)[] }

/** True when a rule is for an article; one whose categories and articles are gone is for none. */
export const covers = ({ allArticles, categoryIds, productIds }: Scope, { productId, shelves }: Placed): boolean =>
  allArticles || productIds.includes(productId) || shelves.some((id) => id !== null && categoryIds.includes(id))

/** What a rule gives off the price of a piece: basis points, or cents tax included. */
export type Worth = { gives: 'percent' | 'amount'; worth: number }

/** A promotion that is not everybody's from the first piece: for some groups, or from a quantity on. Moments as ISO texts; the end is excluded, null has none. */
export type PriceRule = Scope & Worth & { fromQuantity: number; from: string; until: string | null }

/**
 * What is taken off a piece: the highest share (basis points) and the highest amount (cents, tax included) of the rules that
 * hold. Never both: the price of a piece takes whichever leaves it cheaper (`pieceOf`).
 */
export type Off = { reductionBp: number; offCents: number }

/** The best of each kind among what is off already and some rules. Pure. */
export const bestOff = ({ reductionBp, offCents }: Off, rules: readonly Worth[]): Off => {
  const most = (gives: Worth['gives'], least: number) =>
    rules.reduce((best, rule) => (rule.gives === gives ? Math.max(best, rule.worth) : best), least)
  return { reductionBp: most('percent', reductionBp), offCents: most('amount', offCents) }
}

export type Buying = Placed & { groupId: number | null; quantity: number; at: Date }

/** The rules that hold for so many pieces of an article, for a customer of a group, at a moment. Pure. */
export const holding = <R extends PriceRule>(rules: readonly R[], { groupId, quantity, at, ...article }: Buying): R[] =>
  rules.filter(
    (rule) =>
      quantity >= rule.fromQuantity &&
      (rule.allGroups || (groupId !== null && rule.groupIds.includes(groupId))) &&
      new Date(rule.from) <= at &&
      (rule.until === null || at < new Date(rule.until)) &&
      covers(rule, article),
  )
