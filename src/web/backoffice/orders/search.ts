import * as z from 'zod'
import * as orders from '#orders'
import { idInQuery, oneOf, sorts, withQuery, wordsInQuery } from '../address.ts'
import { centsInQuery, dayInQuery } from './query.ts'

/** The list's filters, sort and place, as they stand in the address: a view that can be kept, sent and printed. */
export const Search = z.object({
  number: idInQuery,
  reference: wordsInQuery,
  new: oneOf(['yes', 'no']),
  customer: wordsInQuery,
  min: centsInQuery,
  max: centsInQuery,
  payment: oneOf(['card', 'cheque', 'transfer']),
  state: wordsInQuery,
  from: dayInQuery,
  to: dayInQuery,
  sort: oneOf(sorts(orders.sorts)),
  after: idInQuery,
  before: idInQuery,
})
export type Search = z.output<typeof Search>

export function filtersOf(search: Search): orders.ListFilters {
  return {
    number: search.number,
    reference: search.reference,
    fresh: search.new === undefined ? undefined : search.new === 'yes',
    customer: search.customer,
    fromCents: search.min,
    toCents: search.max,
    payment: search.payment,
    state: search.state,
    fromDay: search.from,
    toDay: search.to,
  }
}

/** How the list is sorted: newest first unless the address says otherwise. */
export function orderOf({ sort = '-number' }: Search): { sort: orders.Sort; descending: boolean } {
  return { sort: sort.replace('-', '') as orders.Sort, descending: sort.startsWith('-') }
}

/** The address of a view: its filters and sort, with other words if given. */
export function viewHref(path: string, search: Search, more: Record<string, string | number | undefined> = {}): string {
  const { after: _, before: __, min, max, ...kept } = search
  return withQuery(path, { ...kept, min: euros(min), max: euros(max), ...more })
}

/** Cents as a filter field shows them: 1250 -> 12,50. */
export const euros = (cents: number | undefined): string | undefined =>
  cents === undefined ? undefined : (cents / 100).toFixed(2).replace('.', ',').replace(',00', '')

/** Whether the view leaves anything out. */
export const isFiltered = ({ sort: _, after: __, before: ___, ...filters }: Search): boolean =>
  Object.values(filters).some((value) => value !== undefined && value !== '')
