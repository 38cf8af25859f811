import type { Browsed, FacetCounts, Sort } from '#catalogue'
import { count } from '#format'
import { t } from '#messages'
import {
  button,
  type Content,
  emptyState,
  type FacetGroup,
  type FacetValue,
  facets as facetBar,
  type Html,
  pagination,
  sortBy,
} from '../ui/index.ts'
import { type Choice, isFiltered, type Subject, sortNames } from './choice.ts'

/** Instead of articles: what was not understood, and the way out. */
export const misread = ({ errors }: Choice, clear: string): Html =>
  emptyState({
    icon: 'search',
    title: t('storefront.misread'),
    text: errors.join(' '),
    action: button(t('ui.clearFilters'), { href: clear, kind: 'secondary' }),
  })

/** A page without an article. */
export const NOTHING: Browsed = {
  cards: [],
  meant: undefined,
  held: undefined,
  total: 0,
  previous: undefined,
  next: undefined,
}

/** Which list it is: its page, and what was searched there. */
export type List = { path: string; q?: string }

/** The link to the list with another choice; pages start again unless one is asked for. */
function hrefOf({ path, q }: List, choice: Choice, usual: Sort, change: Partial<Choice>): string {
  const { inStock, price, facets, shelves, brands, sort, after, before } = {
    ...{ ...choice, after: undefined, before: undefined },
    ...change,
  }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  for (const slug of shelves) query.append('rayon', slug)
  for (const slug of brands) query.append('marque', slug)
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

/** A choice more, or less. */
const turned = (all: readonly string[], one: string): string[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one]

/** What the front knows of a whole list, where it is too long to be counted. */
export const knownCounts = ({ shelves, brands, facets }: Subject): FacetCounts => ({
  shelf: (id) => shelves.find((one) => one.id === id)?.count,
  maker: (id) => brands.find((one) => one.id === id)?.count,
  price: () => undefined,
  stock: undefined,
  feature: (name, value) => facets.find((one) => one.name === name && one.value === value)?.count,
})

/** Ways of dividing the list, each value with how many it would leave; what was chosen stands beside, to be taken off one by one. */
export function filters(list: List, choice: Choice, subject: Subject, usual: Sort, counts: FacetCounts): Html {
  const to = (change: Partial<Choice>) => hrefOf(list, choice, usual, change)
  const groups: FacetGroup[] = [
    { label: t('storefront.filter.shelf'), single: true, values: shelfValues(choice, subject, counts, to) },
    { label: t('storefront.filter.price'), values: priceValues(choice, subject, counts, to) },
    { label: t('storefront.filter.brand'), values: brandValues(choice, subject, counts, to) },
    ...featureGroups(choice, subject, counts, to),
    {
      label: t('storefront.filter.stock'),
      single: true,
      values: [
        {
          label: t('storefront.filter.inStock'),
          count: counts.stock,
          href: to({ inStock: !choice.inStock }),
          active: choice.inStock,
        },
      ],
    },
  ]
  const clear = { inStock: false, price: '', facets: [], shelves: [], brands: [] }
  return facetBar(groups, { label: t('storefront.filters'), clear: isFiltered(choice) ? to(clear) : undefined })
}

type To = (change: Partial<Choice>) => string

const shelfValues = ({ shelves }: Choice, subject: Subject, counts: FacetCounts, to: To): FacetValue[] =>
  subject.shelves.map(({ id, slug, name }) => ({
    label: name,
    count: counts.shelf(id),
    href: to({ shelves: turned(shelves, slug) }),
    active: shelves.includes(slug),
  }))

const brandValues = ({ brands }: Choice, subject: Subject, counts: FacetCounts, to: To): FacetValue[] =>
  subject.brands.map(({ id, slug, name }) => ({
    label: name,
    count: counts.maker(id),
    href: to({ brands: turned(brands, slug) }),
    active: brands.includes(slug),
  }))

function featureGroups({ facets }: Choice, subject: Subject, counts: FacetCounts, to: To): FacetGroup[] {
  const byName = Map.groupBy(subject.facets, ({ name }) => name)
  return [...byName].map(([label, values]) => ({
    label,
    values: values.map(({ key, name, value }) => ({
      label: value,
      chosen: t('storefront.filter.feature', { name, value }),
      count: counts.feature(name, value),
      href: to({ facets: turned(facets, key) }),
      active: facets.includes(key),
    })),
  }))
}

/** Prices exclude each other; one that was written in the address stands among them. */
function priceValues({ price }: Choice, subject: Subject, counts: FacetCounts, to: To): FacetValue[] {
  const known = priceRanges(subject.priceSteps)
  const own =
    price !== '' && !known.some(({ range }) => range === price) ? [{ range: price, label: priceWords(price) }] : []
  return [...known, ...own].map(({ range, label }, at) => {
    const active = price === range
    const n = at < known.length ? counts.price(at) : undefined
    return { label, count: n, href: to({ price: active ? '' : range }), active }
  })
}

function priceWords(range: string): string {
  const [from = '', to = ''] = range.split('-').map((euros) => (euros ? count(Number(euros)) : ''))
  if (!from) return t('storefront.filter.under', { to })
  return to ? t('storefront.filter.between', { from, to }) : t('storefront.filter.over', { from })
}

/** Two or three ranges that cut a list, as the address writes them. */
export function priceRanges(steps: readonly number[]): { range: string; label: string }[] {
  const [first, second] = steps
  if (first === undefined) return []
  const ranges = second === undefined ? [`-${first}`, `${first}-`] : [`-${first}`, `${first}-${second}`, `${second}-`]
  return ranges.map((range) => ({ range, label: priceWords(range) }))
}

/** The list « Trier ». */
export function sorting({ path, q }: List, choice: Choice, usual: Sort): Html {
  const known = Object.entries(sortNames).filter(([, sort]) => sort !== 'found' || usual === 'found')
  const value = known.find(([, sort]) => sort === choice.sort)?.[0] ?? ''
  const keep: Record<string, string | string[]> = { f: choice.facets, rayon: choice.shelves, marque: choice.brands }
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
