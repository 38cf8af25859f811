import type { Context } from 'hono'
import type { Sort } from '#catalogue'
import { t } from '#messages'
import { readCents } from '#money'
import type { Choice, Subject } from './divided.ts'

export const sortNames: Record<string, Sort> = {
  nouveautes: 'new',
  prix: 'price',
  'prix-desc': 'price-desc',
  nom: 'name',
  avis: 'rating',
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
  const keys = subject.facets.map(({ key }) => key)
  const ends = { from: asked('prix-de'), to: asked('prix-a') }
  const typed = ends.from + ends.to === '' ? undefined : rangeTyped(ends, errors)
  const price = typed ?? read('prix', '', priceRange, 'price')
  return {
    inStock: read('stock', false, (typed) => typed === '1' || undefined, 'stock'),
    price,
    ends: typed === undefined || typed === '' ? endsOf(price, ends) : ends,
    facets: several(c, errors, 'feature', keys),
    shelves: several(c, errors, 'shelf', slugsOf(subject.shelves)),
    brands: several(c, errors, 'brand', slugsOf(subject.brands)),
    sort,
    after: place('apres'),
    before: place('avant'),
    errors,
  }
}

const slugsOf = (all: readonly { slug: string }[]) => all.map(({ slug }) => slug)

/** What several of may be chosen, and where the address says them. */
const severals = { feature: 'f', shelf: 'rayon', brand: 'marque' } as const

/** What was chosen among what there is; something else is told. */
function several(c: Context, errors: string[], what: keyof typeof severals, known: readonly string[]): string[] {
  const keys = [...new Set(c.req.queries(severals[what]) ?? [])].filter(Boolean)
  const strange = keys.find((key) => !known.includes(key))
  if (strange !== undefined) errors.push(t(`storefront.misread.${what}`, { typed: strange.slice(0, 60) }))
  return keys.slice(0, 12)
}

const PLACE = /^[1-9][0-9]{0,14}$/
type Misread = 'price' | 'stock' | 'sort' | 'place'

/** « 20-40 », « 20,50 - 40 € », « -20 », « 40- », « 20..40 » with its end as euros from and to; nothing when neither is an amount, or the end is before the beginning. */
function priceRange(typed: string): string | undefined {
  const dots = typed.includes('..')
  const ends = typed.split(dots ? /\s*\.\.\s*/ : /\s*[-–—]\s*/)
  if (ends.length !== 2 || ends.every((end) => end === '')) return undefined
  const [from, to] = ends.map((end) => (end === '' ? null : readCents(end)))
  if (from === undefined || to === undefined || (from !== null && to !== null && from > to)) return undefined
  return [from, to].map((cents) => (cents === null ? '' : String(cents / 100))).join(dots ? '..' : '-')
}

/** What was typed into the two fields as a range; what is no amount is told, and a range from the greater to the lesser. */
function rangeTyped({ from, to }: Choice['ends'], errors: string[]): string {
  const wrong = [from, to].filter((end) => end !== '' && !isPrice(end))
  for (const end of wrong) errors.push(t('storefront.misread.end', { typed: end }))
  if (wrong.length > 0) return ''
  const range = priceRange(`${from}..${to}`)
  if (range === undefined) errors.push(t('storefront.misread.ends', { from, to }))
  return range ?? ''
}

const isPrice = (end: string) => (readCents(end) ?? -1) >= 0

/** The ends of a range of the address, as they are typed; those typed where there is none. */
function endsOf(price: string, typed: Choice['ends']): Choice['ends'] {
  if (price === '') return typed
  const [from = '', to = ''] = price.split(/-|\.\./).map((end) => end.replace('.', ','))
  return { from, to }
}
