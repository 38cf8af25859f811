import { capture, readObjects } from './objects.ts'

/** Which objects of a PDF hold its trees, by their numbers; 0 for what it has not. */
export type Anatomy = {
  bodies: Map<number, string>
  body(object: number): string
  catalog: number
  info: number
  metadata: number
  /** Roots of the pages, of the bookmarks, of the structure, and the structure's one document. */
  pages: number
  outlines: number
  structure: number
  document: number
  bookmarks: { first: number; last: number }
  /** The tree of names of structure elements: « (name) 12 0 R » one after the other; and those names. */
  ids: string
  names: Set<string>
}

/** Finds the trees of a PDF of Typst (ISO 32000-1, 7.7, 12.3.3 and 14.7). */
export function anatomyOf(pdf: Uint8Array): Anatomy {
  const { bodies, trailer } = readObjects(pdf)
  const body = (object: number) => bodies.get(object) ?? ''
  const link = (text: string, key: string) => Number(capture(text, new RegExp(`/${key} \\[?(\\d+) 0 R`)))
  const catalog = link(trailer, 'Root')
  const outlines = link(body(catalog), 'Outlines')
  const structure = link(body(catalog), 'StructTreeRoot')
  const ids = /\/Names \[([^\]]*)\]/.exec(body(structure))?.[1] ?? ''
  return {
    bodies,
    body,
    catalog,
    info: link(trailer, 'Info'),
    metadata: link(body(catalog), 'Metadata'),
    pages: link(body(catalog), 'Pages'),
    outlines,
    structure,
    document: link(body(structure), 'K'),
    bookmarks: { first: link(body(outlines), 'First'), last: link(body(outlines), 'Last') },
    ids,
    names: new Set(ids.match(/\([^)]*\)/g)),
  }
}
