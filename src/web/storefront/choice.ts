import type { Context } from 'hono'
import type { Browse, Division, Shelf, Sort } from '#catalogue'
import { t } from '#messages'
import { readCents } from '#money'

/** What the visitor chose, read from the address. */
export type Choice = {
  inStock: boolean
  /** `20-40`, `-20` or `40-`, in euros. */
  price: string
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

export const sortNames: Record<string, Sort> = {
  nouveautes: 'new',
  prix: 'price',
  'prix-desc': 'price-desc',
  nom: 'name',
  pertinence: 'found',
}

/** Reads what the address asks of a list; what it does not understand is told, never left out. */
export function choiceOf(c: Context, usual: Sort, subject: Subject): Choice {
  const errors: string[] = []
  const asked = (name: string) => (c.req.query(name) ?? '').trim().slice(0, 60)
  const read = <T>(name: string, none: T, reader: (typed: string) => T | undefined, what: Misread): T => {
    const typed = asked(name)
    const value = typed === '' ? none : reader(typed)
    if (value === undefined && typed !== '') errors.push(t(`storefront.misread.${what}`, { typed }))
    return value ?? none
  }
  const place = (name: string) =>
    read<number | undefined>(name, undefined, (typed) => (PLACE.test(typed) ? Number(typed) : undefined), 'place')
  const sort = read(
    'tri',
    usual,
    (word) => (sortNames[word] === 'found' && usual !== 'found' ? undefined : sortNames[word]),
    'sort',
  )
  const several = (name: string, known: readonly string[], what: 'feature' | 'shelf' | 'brand') => {
    const keys = [...new Set(c.req.queries(name) ?? [])].filter(Boolean)
    const strange = keys.find((key) => !known.includes(key))
    if (strange !== undefined) errors.push(t(`storefront.misread.${what}`, { typed: strange.slice(0, 60) }))
    return keys.slice(0, 12)
  }
  return {
    inStock: read('stock', false, (typed) => typed === '1' || undefined, 'stock'),
    price: read('prix', '', priceRange, 'price'),
    facets: several(
      'f',
      subject.facets.map(({ key }) => key),
      'feature',
    ),
    shelves: several(
      'rayon',
      subject.shelves.map(({ slug }) => slug),
      'shelf',
    ),
    brands: several(
      'marque',
      subject.brands.map(({ slug }) => slug),
      'brand',
    ),
    sort,
    after: place('apres'),
    before: place('avant'),
    errors,
  }
}

const PLACE = /^[1-9][0-9]{0,14}$/
type Misread = 'price' | 'stock' | 'sort' | 'place'

/** « 20-40 », « 20,50 - 40 € », « -20 », « 40- » as euros from and to; nothing when neither is an amount, or the end is before the beginning. */
function priceRange(typed: string): string | undefined {
  const ends = typed.split(/\s*[-–—]\s*/)
  if (ends.length !== 2 || ends.every((end) => end === '')) return undefined
  const [from, to] = ends.map((end) => (end === '' ? null : readCents(end)))
  if (from === undefined || to === undefined || (from !== null && to !== null && from > to)) return undefined
  return [from, to].map((cents) => (cents === null ? '' : String(cents / 100))).join('-')
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

/** A range of prices in cents, `20-40` being in euros. */
export function centsOf(range: string): { from: number | undefined; to: number | undefined } {
  const [from, to] = range.split('-').map((euros) => (euros ? Math.round(Number(euros) * 100) : undefined))
  return { from, to }
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
