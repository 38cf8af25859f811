import type { Context } from 'hono'
import type { Browse, Browsed, Shelf, Sort } from '#catalogue'
import { count } from '#format'
import { t } from '#messages'
import { type Chip, type Content, chips, type Html, html, pagination, sortBy } from '../ui/index.ts'

/** What the visitor chose, read from the address; what makes no sense there is left out. */
export type Choice = {
  inStock: boolean
  /** `20-40`, `-20` or `40-`, in euros. */
  price: string
  /** Keys of facets. */
  facets: string[]
  sort: Sort
  after: number | undefined
  before: number | undefined
}

const sortNames: Record<string, Sort> = {
  nouveautes: 'new',
  prix: 'price',
  'prix-desc': 'price-desc',
  nom: 'name',
  pertinence: 'found',
}

export function choiceOf(c: Context, usual: Sort): Choice {
  const id = (name: string) => {
    const text = c.req.query(name) ?? ''
    return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : undefined
  }
  const price = c.req.query('prix') ?? ''
  const wanted = sortNames[c.req.query('tri') ?? ''] ?? usual
  return {
    inStock: c.req.query('stock') === '1',
    price: /^([0-9]{0,6}-[0-9]{1,6}|[0-9]{1,6}-)$/.test(price) ? price : '',
    facets: (c.req.queries('f') ?? []).slice(0, 12),
    sort: wanted === 'found' && usual !== 'found' ? usual : wanted,
    after: id('apres'),
    before: id('avant'),
  }
}

type Subject = Pick<Shelf, 'facets' | 'priceSteps'>

/** The same as a question to the catalogue. `counted`: how many there are without any filter, when that is known. */
export function browseOf(choice: Choice, { facets }: Subject, counted?: number): Browse {
  const features = new Map<string, string[]>()
  for (const { key, name, value } of facets)
    if (choice.facets.includes(key)) features.set(name, [...(features.get(name) ?? []), value])
  const [from, to] = choice.price.split('-').map((euros) => (euros ? Number(euros) * 100 : undefined))
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

/** Which list it is: its page, and what was searched there. */
type List = { path: string; q?: string }

/** The link to the list with another choice; pages start again unless one is asked for. */
function hrefOf({ path, q }: List, choice: Choice, usual: Sort, change: Partial<Choice>): string {
  const { inStock, price, facets, sort, after, before } = { ...choice, after: undefined, before: undefined, ...change }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (inStock) query.set('stock', '1')
  if (price) query.set('prix', price)
  for (const key of facets) query.append('f', key)
  const named = Object.keys(sortNames).find((known) => sortNames[known] === sort)
  if (sort !== usual && named) query.set('tri', named)
  if (after) query.set('apres', String(after))
  if (before) query.set('avant', String(before))
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** Filters as chips: each sets or lifts one; prices exclude each other. */
export function filterChips(list: List, choice: Choice, subject: Subject, usual: Sort): Html {
  const to = (change: Partial<Choice>) => hrefOf(list, choice, usual, change)
  const all: Chip[] = [
    { label: t('storefront.filter.inStock'), href: to({ inStock: !choice.inStock }), active: choice.inStock },
  ]
  for (const { range, label } of priceRanges(subject.priceSteps)) {
    const active = choice.price === range
    all.push({ label, href: to({ price: active ? '' : range }), active })
  }
  for (const { key, name, value } of subject.facets) {
    const active = choice.facets.includes(key)
    const facets = active ? choice.facets.filter((one) => one !== key) : [...choice.facets, key]
    all.push({ label: t('storefront.filter.feature', { name, value }), href: to({ facets }), active })
  }
  return all.length > 1 ? chips(all, t('storefront.filters')) : html``
}

function priceRanges(steps: readonly number[]): { range: string; label: string }[] {
  const [first, second] = steps
  if (first === undefined) return []
  const under = { range: `-${first}`, label: t('storefront.filter.under', { to: count(first) }) }
  const last = second ?? first
  const over = { range: `${last}-`, label: t('storefront.filter.over', { from: count(last) }) }
  if (second === undefined) return [under, over]
  const label = t('storefront.filter.between', { from: count(first), to: count(second) })
  return [under, { range: `${first}-${second}`, label }, over]
}

/** The list « Trier ». */
export function sorting({ path, q }: List, choice: Choice, usual: Sort): Html {
  const known = Object.entries(sortNames).filter(([, sort]) => sort !== 'found' || usual === 'found')
  const value = known.find(([, sort]) => sort === choice.sort)?.[0] ?? ''
  const keep: Record<string, string | string[]> = { f: choice.facets }
  if (q) keep.q = q
  if (choice.inStock) keep.stock = '1'
  if (choice.price) keep.prix = choice.price
  const options = known.map(([word, sort]) => ({ value: word, label: t(`storefront.sort.${sort}`) }))
  return sortBy({ action: path, name: 'tri', label: t('storefront.sort'), value, options, keep })
}

/** Links to the pages beside, by key. */
export function pages(list: List, choice: Choice, usual: Sort, found: Browsed, total: number): Content {
  const { previous, next, cards } = found
  return pagination({
    previous: previous === undefined ? undefined : hrefOf(list, choice, usual, { before: previous }),
    next: next === undefined ? undefined : hrefOf(list, choice, usual, { after: next }),
    where: t('storefront.where', { shown: cards.length, total }),
  })
}
