import { createHash } from 'node:crypto'
import { added, FIRST_FREE, SHARED } from './chunk.ts'
import type { Chunk, Place } from './job.ts'

/** Lines of the cross-reference table written at a time, 20 bytes each. */
const TABLE_PART = 5000

export type LongDocument = {
  /** Where the next chunk goes. */
  place(): Place
  /** What to write for a chunk. */
  add(bytes: Uint8Array, chunk: Chunk): Generator<Uint8Array>
  /** What to write last. Throws when there was no chunk. */
  end(): Generator<Uint8Array>
}

/**
 * A PDF written chunk by chunk, of which only the position of each object is kept (8 bytes; a slip has 50 objects). The
 * trees of pages, structure and bookmarks have one branch a chunk; their roots and the catalogue come last. Same chunks,
 * same bytes.
 */
export function longDocument(): LongDocument {
  const hash = createHash('sha256')
  const offsets: number[] = new Array(FIRST_FREE).fill(0)
  const branches: Pick<Chunk, 'pages' | 'structure'>[] = []
  let length = 0
  let chunks = 0
  let structParent = 0
  let pages = 0
  let about: Chunk['about'] = null
  /** The last bookmark waits for the one that follows it. */
  let bookmark: { object: number; body: string } | null = null
  const bookmarks = { first: 0, count: 0 }

  function out(bytes: Uint8Array): Uint8Array {
    hash.update(bytes)
    length += bytes.length
    return bytes
  }
  function object(number: number, body: string): Uint8Array {
    offsets[number] = length
    return out(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'))
  }

  return {
    place: () => ({ chunk: chunks, object: offsets.length, structParent, bookmark: bookmark?.object ?? null }),
    *add(bytes, chunk) {
      if (chunks++ === 0) yield out(Buffer.from('%PDF-1.7\n%\x80\x80\x80\x80\n', 'latin1'))
      for (const offset of chunk.offsets) offsets.push(offset + length)
      yield out(bytes)
      if (bookmark) yield object(bookmark.object, added(bookmark.body, `/Next ${chunk.bookmarks.first} 0 R`))
      bookmark = { object: chunk.bookmarks.last, body: chunk.bookmarks.lastBody }
      bookmarks.first ||= chunk.bookmarks.first
      bookmarks.count += chunk.bookmarks.count
      structParent = chunk.structure.nextKey
      pages += chunk.pages.count
      about ??= chunk.about
      branches.push({ pages: chunk.pages, structure: chunk.structure })
    },
    *end() {
      if (!about || !bookmark) throw new Error('A document of no papers')
      const all = (object: (branch: (typeof branches)[number]) => number) =>
        `[${branches
          .map((branch) => `${object(branch)} 0 R`)
          .filter((link) => link !== '0 0 R')
          .join(' ')}]`
      yield object(bookmark.object, bookmark.body)
      yield object(SHARED.pages, `<< /Type /Pages /Count ${pages} /Kids ${all((branch) => branch.pages.object)} >>`)
      yield object(
        SHARED.bookmarks,
        `<< /Type /Outlines /First ${bookmarks.first} 0 R /Last ${bookmark.object} 0 R /Count ${bookmarks.count} >>`,
      )
      yield object(
        SHARED.document,
        `<< /Type /StructElem /S /Document /P ${SHARED.structure} 0 R /K ${all((branch) => branch.structure.document)} >>`,
      )
      yield object(
        SHARED.structure,
        `<< /Type /StructTreeRoot ${about.roles} /K [${SHARED.document} 0 R] ` +
          `/ParentTree << /Kids ${all((branch) => branch.structure.parents)} >> /ParentTreeNextKey ${structParent} ` +
          `/IDTree << /Kids ${all((branch) => branch.structure.ids)} >> >>`,
      )
      yield object(SHARED.catalog, about.catalog)
      const table = length
      yield out(Buffer.from(`xref\n0 ${offsets.length}\n0000000000 65535 f \n`))
      for (let from = 1; from < offsets.length; from += TABLE_PART) {
        const lines = offsets
          .slice(from, from + TABLE_PART)
          .map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
        yield out(Buffer.from(lines.join('')))
      }
      const id = hash.copy().digest('hex').slice(0, 32)
      const trailer = `<< /Size ${offsets.length} /Root ${SHARED.catalog} 0 R /Info ${about.info} 0 R /ID [<${id}> <${id}>] >>`
      yield out(Buffer.from(`trailer\n${trailer}\nstartxref\n${table}\n%%EOF\n`))
    },
  }
}
