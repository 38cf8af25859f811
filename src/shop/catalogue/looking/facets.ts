import { allWords, byFrench, byFrenchName } from '#texts'
import type { FrontRow } from './front-query.ts'

/** A value of a feature that several articles of a category have: one chip. */
export type Facet = {
  /** In the address: `age.des-3-ans`. */
  key: string
  name: string
  value: string
  count: number
}

/** Prices people think in, in euros. */
const round = [5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000]

export function stepsOf(cuts: number[]): number[] {
  const rounded = cuts.map((cut) => round.find((step) => step >= cut))
  return [...new Set(rounded.filter((step) => step !== undefined))]
}

/** Features that divide a category: two to eight values; the five values that most articles share. */
export function facetsOf(features: FrontRow['features'], ids: number[], total: number): Facet[] {
  const wanted = new Set(ids)
  const names = new Map<string, Map<string, number>>()
  for (const [category, name, value, n] of features) {
    if (!wanted.has(category)) continue
    const values = names.get(name) ?? new Map<string, number>()
    names.set(name, values.set(value, (values.get(value) ?? 0) + n))
  }
  const facets: Facet[] = []
  for (const [name, values] of names) {
    if (values.size < 2 || values.size > 8) continue
    for (const [value, count] of values)
      if (count > 1 && count < total) facets.push({ key: `${slug(name)}.${slug(value)}`, name, value, count })
  }
  const best = facets.sort((a, b) => b.count - a.count || byFrench(a.key, b.key)).slice(0, 5)
  return best.sort(byFrenchName(({ key }) => key))
}

const slug = (text: string) => allWords(text).join('-')
