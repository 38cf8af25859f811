import type { Browsed, Sort } from '#catalogue'
import { count } from '#format'
import { t } from '#messages'
import { button, type Chip, type Content, chips, emptyState, type Html, html, pagination, sortBy } from '../ui/index.ts'
import { type Choice, type Subject, sortNames } from './choice.ts'

/** Instead of articles: what was not understood, and the way out. */
export const misread = ({ errors }: Choice, clear: string): Html =>
  emptyState({
    icon: 'search',
    title: t('storefront.misread'),
    text: errors.join(' '),
    action: button(t('ui.clearFilters'), { href: clear, kind: 'secondary' }),
  })

/** A page without an article. */
export const NOTHING: Browsed = { cards: [], meant: undefined, total: 0, previous: undefined, next: undefined }

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
