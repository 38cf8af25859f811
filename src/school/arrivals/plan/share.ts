import { drawFrom } from '#draw'

/**
 * So many answers in these shares, exactly, in an order that the seed draws: another seed is another order of as many of
 * each, never a harder lesson. Largest remainders (Hare): 10 in shares 2, 1, 1 are 5, 3, 2.
 */
export function shared<T extends string>(seed: string, count: number, shares: Partial<Record<T, number>>): T[] {
  const given = (Object.entries(shares) as [T, number][]).filter(([, share]) => share > 0)
  const sum = given.reduce((all, [, share]) => all + share, 0)
  const whole = given.map(([name, share]) => ({
    name,
    n: Math.floor((count * share) / sum),
    rest: (count * share) % sum,
  }))
  let left = count - whole.reduce((all, { n }) => all + n, 0)
  for (const one of whole.toSorted((a, b) => b.rest - a.rest)) if (left-- > 0) one.n++
  return shuffled(
    seed,
    whole.flatMap(({ name, n }) => Array<T>(n).fill(name)),
  )
}

/** The same things in an order that the seed draws (Fisher and Yates). */
export function shuffled<T>(seed: string, things: readonly T[]): T[] {
  const draw = drawFrom(seed)
  const all = [...things]
  for (let last = all.length - 1; last > 0; last--) {
    const other = draw.between(0, last)
    ;[all[last], all[other]] = [all[other] as T, all[last] as T]
  }
  return all
}
