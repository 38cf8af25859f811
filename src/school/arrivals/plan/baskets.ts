import type { Draw } from '#draw'
import type { Asked } from '../asked.ts'
import { type Ring, some } from './ring.ts'

/** An article and, should it be gone when the order comes, what is bought in its place, the likeliest first. */
export type PlannedLine = { variantId: number; quantity: number; otherwise: number[] }

const most: Record<Asked['baskets'], { lines: number; pieces: number }> = {
  small: { lines: 2, pieces: 1 },
  medium: { lines: 4, pieces: 2 },
  large: { lines: 8, pieces: 4 },
}

/** What somebody buys: different articles, one or a few pieces of each; a business takes three times as many. */
export function linesOf(
  draw: Draw,
  articles: Ring<number>,
  { size, business }: { size: Asked['baskets']; business: boolean },
): PlannedLine[] {
  const { lines, pieces } = most[size]
  const taken = new Set<number>()
  const wanted = Array.from({ length: draw.between(size === 'large' ? 3 : 1, lines) }, () => ({
    at: draw.next(),
    quantity: draw.between(1, pieces) * (business ? 3 : 1),
  }))
  return wanted.flatMap(({ at, quantity }) => {
    const [variantId, ...otherwise] = some(articles, at, 4, (id) => taken.has(id))
    if (variantId === undefined) return []
    taken.add(variantId)
    return { variantId, quantity, otherwise }
  })
}
