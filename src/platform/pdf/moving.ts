import type { Anatomy } from './anatomy.ts'
import type { Place } from './job.ts'
import { rewrite } from './objects.ts'

/** The objects of the larger document that chunks refer to; those of chunks come after. */
export const SHARED = { catalog: 1, pages: 2, bookmarks: 3, structure: 4, document: 5 }
export const FIRST_FREE = 6

/** How what a PDF says of its own objects is said in the larger document. */
export type Moving = {
  dropped: ReadonlySet<number>
  number(object: number): number
  /** A text with its references and names of structure elements moved. */
  moved(text: string): string
  /** A key of the tree of structure parents. */
  later(key: string): string
}

/** Numbers the objects that stay from the place's first on. */
export function movingTo(
  place: Place,
  { bodies, catalog, outlines, structure, info, metadata, names }: Anatomy,
): Moving {
  const numbers = new Map([
    [catalog, SHARED.catalog],
    [outlines, SHARED.bookmarks],
    [structure, SHARED.structure],
  ])
  const dropped = new Set([...numbers.keys(), ...(place.chunk > 0 ? [info, metadata] : [])])
  let free = place.object
  for (const object of bodies.keys()) if (!dropped.has(object)) numbers.set(object, free++)
  const number = (object: number) => numbers.get(object) as number
  const named = (name: string) => (names.has(name) ? `(${String(place.chunk).padStart(6, '0')}${name.slice(1)}` : name)
  return {
    dropped,
    number,
    moved: (text) => rewrite(text, number, named),
    later: (key) => String(Number(key) + place.structParent),
  }
}
