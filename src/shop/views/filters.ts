import { cleanLine } from '#texts'

/** What a list is asked by its address: its filters as they were typed, and its sort. */
export type Filters = Record<string, string>

/** Where one is in a list, and what only its maker sees of it: no part of a view. */
const passing = new Set(['after', 'before', 'lot'])

/** The fields of an address that say something, at most thirty. */
export function filtersIn(query: string): Filters {
  const all = [...new URLSearchParams(query)]
    .map(([name, value]) => [name, cleanLine(value)] as const)
    .filter(([name, value]) => /^[a-z_]{1,30}$/.test(name) && !passing.has(name) && value !== '' && value.length <= 200)
  return Object.fromEntries(all.slice(0, 30))
}

/** As a part of an address: `state=new&sort=-total`. */
export const inAddress = (filters: Filters): string => new URLSearchParams(filters).toString()

/** Whether two ask the same of a list. */
export function isSame(one: Filters, other: Filters): boolean {
  const [names, others] = [Object.keys(one), Object.keys(other)]
  return names.length === others.length && names.every((name) => one[name] === other[name])
}
