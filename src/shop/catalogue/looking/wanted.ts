export const sorts = ['new', 'price', 'price-desc', 'name', 'rating', 'found'] as const

export type Sort = (typeof sorts)[number]

/** What is looked for in a shop. */
export type Browse = {
  /** Ids of categories, of which an article stands in one at least; every category when absent. */
  categories?: readonly number[]
  /** The same once more: what was chosen among the shelves of a list. */
  within?: readonly number[] | undefined
  /** These articles alone. */
  ids?: readonly number[]
  /** Words that must all be there, as `searchWords` makes them. */
  words?: readonly string[]
  /** The words of the shop's names: where nothing holds all words, those one typing error away count too. */
  vocabulary?: string
  /** What the shop sells, in a few words: they stand for all of it. */
  trade?: string
  inStock?: boolean
  /** Only what came less than a month ago. */
  fresh?: boolean
  /** Only what is reduced now. */
  reduced?: boolean
  /** Cents, tax included; the upper bound is excluded. */
  price?: { from?: number | undefined; to?: number | undefined } | undefined
  /** Made by one of these. */
  makers?: readonly number[] | undefined
  /** For each feature the values wanted: any of them, but every feature. */
  features?: ReadonlyMap<string, readonly string[]>
  sort?: Sort
  /** The page after, or before, the article of this id. */
  after?: number
  before?: number
  limit?: number
  /** Count what is found; shelves know how many they hold. */
  count?: boolean
}
