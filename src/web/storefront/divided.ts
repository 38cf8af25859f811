import type { Browse, Division, Shelf, Sort } from '#catalogue'

/** What the visitor chose, read from the address. */
export type Choice = {
  inStock: boolean
  /** `20-40`, `-20` or `40-`, in euros, the end excluded; `20..40`, as it is typed, the end included. */
  price: string
  /** Both ends as they were typed, or as `price` says them. */
  ends: { from: string; to: string }
  /** Keys of facets. */
  facets: string[]
  /** The addresses of shelves, and of brands. */
  shelves: string[]
  brands: string[]
  sort: Sort
  after: number | undefined
  before: number | undefined
  /** What could not be understood, in sentences: such a list shows no article. */
  errors: string[]
}

/** What a list can be divided by: the shelves under it, brands, features, prices. */
export type Subject = Pick<Shelf, 'facets' | 'brands' | 'priceSteps'> & {
  shelves: readonly Shelf[]
  /** How many of each there are is how many the list holds, not the shop. */
  counted?: boolean
}

/** Something was chosen: the list shows less than it holds. */
export const isFiltered = ({ inStock, price, facets, shelves, brands }: Choice): boolean =>
  inStock || price !== '' || facets.length + shelves.length + brands.length > 0

/** The same as a question to the catalogue. `counted`: how many there are without any filter, when that is known. */
export function browseOf(choice: Choice, { facets, shelves, brands }: Subject, counted?: number): Browse {
  const features = new Map<string, string[]>()
  for (const { key, name, value } of facets)
    if (choice.facets.includes(key)) features.set(name, [...(features.get(name) ?? []), value])
  const within = shelves.filter(({ slug }) => choice.shelves.includes(slug)).flatMap(({ ids }) => ids)
  const makers = brands.filter(({ slug }) => choice.brands.includes(slug)).map(({ id }) => id)
  return {
    ...(within.length > 0 && { within }),
    ...(makers.length > 0 && { makers }),
    inStock: choice.inStock,
    price: centsOf(choice.price),
    features,
    sort: choice.sort,
    after: choice.after,
    before: choice.after === undefined ? choice.before : undefined,
    count: isFiltered(choice) || counted === undefined,
  }
}

/** A range of prices in cents, `20-40` being in euros; the end of `20..40` is a price that counts. */
export function centsOf(range: string): { from: number | undefined; to: number | undefined } {
  const closed = range.includes('..')
  const [from, to] = range
    .split(closed ? '..' : '-')
    .map((euros) => (euros ? Math.round(Number(euros) * 100) : undefined))
  return { from, to: closed && to !== undefined ? to + 1 : to }
}

/** The ways that something was chosen by. */
export function chosenBy(choice: Choice, { facets }: Subject): Division[] {
  const names = new Set(facets.filter(({ key }) => choice.facets.includes(key)).map(({ name }) => name))
  return [
    ...(choice.shelves.length > 0 ? [{ by: 'shelf' } as const] : []),
    ...(choice.brands.length > 0 ? [{ by: 'maker' } as const] : []),
    ...(choice.price !== '' ? [{ by: 'price' } as const] : []),
    ...(choice.inStock ? [{ by: 'stock' } as const] : []),
    ...[...names].map((name) => ({ by: 'feature', name }) as const),
  ]
}
