import { drawFrom } from '#draw'

/**
 * Things on a ring, each at places that its own key and the seed alone decide: a drawn number falls on the next one. A thing
 * that comes or goes changes only what fell on it: two shops that differ by an article have the same baskets but for that one.
 */
export type Ring<T> = (at: number) => Iterable<T>

/** Places of one thing: with few of them on the ring a single place each would make favourites. */
const PLACES = 8

/** Lays things on a ring, by their keys. Going around from a number (0 to 1) it gives each once. */
export function ringOf<T>(seed: string, things: readonly T[], keyOf: (thing: T) => string | number): Ring<T> {
  const places = things
    .flatMap((thing) => {
      const draw = drawFrom(`${seed}|${keyOf(thing)}`)
      return Array.from({ length: PLACES }, () => ({ at: draw.next(), thing }))
    })
    .sort((one, other) => one.at - other.at)
  return function* around(from) {
    const given = new Set<T>()
    const first = places.findIndex(({ at }) => at >= from)
    for (let step = 0; step < places.length; step++) {
      const thing = places[(Math.max(first, 0) + step) % places.length]?.thing
      if (thing === undefined || given.has(thing)) continue
      given.add(thing)
      yield thing
    }
  }
}

/** The first so many that a ring gives from a number on. */
export function some<T>(ring: Ring<T>, from: number, most: number, not: (thing: T) => boolean = () => false): T[] {
  const found: T[] = []
  for (const thing of ring(from)) {
    if (found.length >= most) break
    if (!not(thing)) found.push(thing)
  }
  return found
}
