import type { Browsed, Sort } from '#catalogue'
import { t } from '#messages'
import { button, type Content, emptyState, facetRange, type Html, html, pagination, sortBy } from '../ui/index.ts'
import { sortNames } from './choice.ts'
import type { Choice } from './divided.ts'

/** Instead of articles: what was not understood, and the way out. */
export const misread = (list: List, choice: Choice, usual: Sort, clear: string): Html =>
  emptyState({
    icon: 'search',
    title: t('storefront.misread'),
    text: choice.errors.join(' '),
    action: html`${choice.ends.from + choice.ends.to !== '' && html`${priceFields(list, choice, usual)}`}${button(
      t('ui.clearFilters'),
      { href: clear, kind: 'secondary' },
    )}`,
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
export function hrefOf({ path, q }: List, choice: Choice, usual: Sort, change: Partial<Choice>): string {
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

/** The list « Trier ». */
export function sorting({ path, q }: List, choice: Choice, usual: Sort): Html {
  const known = Object.entries(sortNames).filter(([, sort]) => sort !== 'found' || usual === 'found')
  const value = known.find(([, sort]) => sort === choice.sort)?.[0] ?? ''
  const keep = { ...staying(q, choice), ...(choice.price && { prix: choice.price }) }
  const options = known.map(([word, sort]) => ({ value: word, label: t(`storefront.sort.${sort}`) }))
  return sortBy({ action: path, name: 'tri', label: t('storefront.sort'), value, options, keep })
}

/** What of the address stays when the sort or the price changes. */
function staying(q: string | undefined, choice: Choice): Record<string, string | string[]> {
  const keep: Record<string, string | string[]> = { f: choice.facets, rayon: choice.shelves, marque: choice.brands }
  if (q) keep.q = q
  if (choice.inStock) keep.stock = '1'
  return keep
}

/** The fields « De » and « À » of prices. */
export function priceFields({ path, q }: List, choice: Choice, usual: Sort): Html {
  const named = Object.keys(sortNames).find((known) => sortNames[known] === choice.sort)
  return facetRange({
    action: path,
    from: { name: 'prix-de', label: t('storefront.filter.from'), value: choice.ends.from },
    to: { name: 'prix-a', label: t('storefront.filter.to'), value: choice.ends.to },
    keep: { ...staying(q, choice), ...(choice.sort !== usual && named && { tri: named }) },
  })
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
