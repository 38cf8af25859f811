/** Figures that are the same for the same seed. */
export type Draw = {
  /** From 0 (included) to 1. */
  next(): number
  /** One of a list that has at least one. */
  pick<T>(list: readonly T[]): T
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  /** True so many times in a hundred. */
  percent(chances: number): boolean
}

/** Draws from a seed: FNV-1a turns words into a number, mulberry32 goes on from there. Not for secrets. */
export function drawFrom(seed: string | number): Draw {
  let state = typeof seed === 'number' ? seed : 0x811c9dc5
  if (typeof seed === 'string')
    for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    percent: (chances) => next() * 100 < chances,
  }
}
