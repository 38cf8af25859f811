import type { Context } from 'hono'
import type { Browse, Shelf, Sort } from '#catalogue'
import { t } from '#messages'
import { readCents } from '#money'

/** What the visitor chose, read from the address. */
export type Choice = {
  inStock: boolean
  /** `20-40`, `-20` or `40-`, in euros. */
  price: string
  /** Keys of facets. */
  facets: string[]
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
export function choiceOf(c: Context, usual: Sort, { facets: known }: Subject): Choice {
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
  const facets = [...new Set(c.req.queries('f') ?? [])].filter(Boolean)
  const strange = facets.find((key) => !known.some((one) => one.key === key))
  if (strange !== undefined) errors.push(t('storefront.misread.feature', { typed: strange.slice(0, 60) }))
  return {
    inStock: read('stock', false, (typed) => typed === '1' || undefined, 'stock'),
    price: read('prix', '', priceRange, 'price'),
    facets: facets.slice(0, 12),
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

export type Subject = Pick<Shelf, 'facets' | 'priceSteps'>

/** The same as a question to the catalogue. `counted`: how many there are without any filter, when that is known. */
export function browseOf(choice: Choice, { facets }: Subject, counted?: number): Browse {
  const features = new Map<string, string[]>()
  for (const { key, name, value } of facets)
    if (choice.facets.includes(key)) features.set(name, [...(features.get(name) ?? []), value])
  const [from, to] = choice.price.split('-').map((euros) => (euros ? Math.round(Number(euros) * 100) : undefined))
  const filtered = choice.inStock || choice.price !== '' || features.size > 0
  return {
    inStock: choice.inStock,
    price: { from, to },
    features,
    sort: choice.sort,
    after: choice.after,
    before: choice.after === undefined ? choice.before : undefined,
    count: filtered || counted === undefined,
  }
}
