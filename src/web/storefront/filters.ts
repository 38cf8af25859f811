import type { FacetCounts, Sort } from '#catalogue'
import { amount, count } from '#format'
import { t } from '#messages'
import { type FacetGroup, type FacetValue, facets as facetBar, type Html } from '../ui/index.ts'
import { type Choice, isFiltered, type Subject } from './divided.ts'
import { hrefOf, type List, priceFields } from './list-links.ts'

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
    {
      label: t('storefront.filter.price'),
      values: priceValues(choice, subject, counts, to),
      range: priceFields(list, choice, usual),
    },
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

/** « 20 », « 2,95 ». */
const eurosIn = (end: string): string =>
  Number.isInteger(Number(end)) ? count(Number(end)) : amount(Math.round(Number(end) * 100))

function priceWords(range: string): string {
  const [from = '', to = ''] = range.split(/-|\.\./).map((end) => (end ? eurosIn(end) : ''))
  if (!from && range.includes('..')) return t('storefront.filter.upTo', { to })
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
