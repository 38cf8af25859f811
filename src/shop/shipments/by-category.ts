import type { PickLine, PickOrder } from './pick-list.ts'

/** An article with all that is to be taken of it, and for which orders. */
export type Picked = PickLine & { orders: { id: number; number: number; quantity: number }[] }

/** The same by where articles stand: one walk through the shop; articles that are gone come last. */
export function byCategory(list: readonly PickOrder[]): { category: string; lines: Picked[] }[] {
  const shelves = new Map<string, Map<string, Picked>>()
  for (const { id, number, lines } of list)
    for (const line of lines) {
      const shelf = shelves.get(line.category) ?? new Map<string, Picked>()
      shelves.set(line.category, shelf)
      const key = `${line.variantId} ${line.reference} ${line.choice}`
      const one = shelf.get(key) ?? { ...line, pack: '', quantity: 0, coming: 0, orders: [] }
      const wanted = { id, number, quantity: line.quantity + line.coming }
      const [quantity, coming] = [one.quantity + line.quantity, one.coming + line.coming]
      shelf.set(key, { ...one, quantity, coming, orders: [...one.orders, wanted] })
    }
  const order = new Intl.Collator('fr').compare
  return [...shelves]
    .map(([category, lines]) => ({ category, lines: [...lines.values()].sort((a, b) => order(a.name, b.name)) }))
    .sort((a, b) => Number(a.category === '') - Number(b.category === '') || order(a.category, b.category))
}

/** Pieces of all. */
export const piecesIn = (list: readonly { lines: readonly { quantity: number }[] }[]): number =>
  list.reduce((sum, { lines }) => sum + lines.reduce((of, { quantity }) => of + quantity, 0), 0)
