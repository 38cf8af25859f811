import { allWords, byFrench, byFrenchName } from '#texts'

/** A value of a feature that articles of a list have. */
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

/** As many features, of so many values each, as one chooses from at a glance. */
const [MOST_FEATURES, MOST_VALUES] = [6, 12]

/** Features that divide a list of so many articles: two to twelve values; the six features that most articles have. */
export function facetsOf(features: readonly (readonly [string, string, number])[], total: number): Facet[] {
  const names = new Map<string, Map<string, number>>()
  for (const [name, value, n] of features) {
    const values = names.get(name) ?? new Map<string, number>()
    names.set(name, values.set(value, (values.get(value) ?? 0) + n))
  }
  const dividing = [...names].filter(
    ([, values]) =>
      values.size > 1 && values.size <= MOST_VALUES && [...values.values()].some((n) => n > 1 && n < total),
  )
  const bear = (values: Map<string, number>) => [...values.values()].reduce((sum, n) => sum + n, 0)
  const best = dividing.sort(([a, x], [b, y]) => bear(y) - bear(x) || byFrench(a, b)).slice(0, MOST_FEATURES)
  return best
    .flatMap(([name, values]) =>
      [...values].map(([value, count]) => ({ key: `${slug(name)}.${slug(value)}`, name, value, count })),
    )
    .sort(byFrenchName(({ key }) => key))
}

const slug = (text: string) => allWords(text).join('-')
