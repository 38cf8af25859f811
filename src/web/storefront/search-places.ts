import type { Front } from '#catalogue'
import { allWords } from '#texts'

/** A shelf or a brand whose name answers to what is typed. */
export type FoundPlace = { kind: 'shelf' | 'brand'; name: string; path: string; count: number }

/** As many of each as are told. */
const MOST = 3

/** The shelves and brands of a shop whose names hold all words (folded), each as one begins; those with articles alone. */
export function placesFor(front: Front, words: readonly string[]): FoundPlace[] {
  if (words.length === 0) return []
  const answers = ({ name, count }: { name: string; count: number }) => {
    const own = allWords(name)
    return count > 0 && words.every((word) => own.some((one) => one.startsWith(word)))
  }
  const shelves = [...front.bySlug.values()].filter(answers).slice(0, MOST)
  const brands = front.all.brands.filter(answers).slice(0, MOST)
  return [
    ...shelves.map(({ name, slug, count }) => ({ kind: 'shelf', name, count, path: `/categorie/${slug}` }) as const),
    ...brands.map(({ name, slug, count }) => ({ kind: 'brand', name, count, path: `/marque/${slug}` }) as const),
  ]
}
