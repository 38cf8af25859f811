import type { RawArticle, Terms } from '#catalogue'
import { now } from '#clock'
import { holding, type PriceRule } from '#prices'

type Buying = {
  groupBp: number | null
  groupId: number | null
  rules: readonly PriceRule[]
  lines: readonly (Pick<RawArticle, 'productId'> & { quantity: number })[]
}

/** On what terms an article is asked for: pieces of one product count together, whatever their variants. Pure but for the clock. */
export function termsOf({ groupBp, groupId, rules, lines }: Buying, { productId, shelves }: RawArticle): Terms {
  if (rules.length === 0) return { groupBp }
  const quantity = lines.reduce((sum, line) => (line.productId === productId ? sum + line.quantity : sum), 0)
  return { groupBp, rules: holding(rules, { productId, shelves, groupId, quantity, at: now() }) }
}
