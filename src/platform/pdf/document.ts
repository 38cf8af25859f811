import { createHash } from 'node:crypto'
import { added } from './chunk.ts'
import type { Chunk, Place } from './job.ts'
import { FIRST_FREE, SHARED } from './moving.ts'

/** Lines of the cross-reference table written at a time, 20 bytes each. */
const TABLE_PART = 5000

/**
 * A PDF written chunk by chunk, of which only the position of each object is kept (8 bytes; a slip has 50 objects). The
 * trees of pages, structure and bookmarks have one branch a chunk; their roots and the catalogue come last. Same chunks,
 * same bytes.
 */
export class LongDocument {
  readonly #hash = createHash('sha256')
  readonly #offsets: number[] = new Array(FIRST_FREE).fill(0)
  readonly #branches: Pick<Chunk, 'pages' | 'structure'>[] = []
  #length = 0
  #structParent = 0
  #about: Chunk['about'] = null
  #first = 0
  #bookmarks = 0
  /** The last bookmark waits for the one that follows it. */
  #last: { object: number; body: string } | null = null

  /** Where the next chunk goes. */
  place(): Place {
    return {
      chunk: this.#branches.length,
      object: this.#offsets.length,
      structParent: this.#structParent,
      bookmark: this.#last?.object ?? null,
    }
  }

  /** What to write for a chunk. */
  *add(bytes: Uint8Array, { offsets, bookmarks, structure, pages, about }: Chunk): Generator<Uint8Array> {
    if (this.#branches.length === 0) yield this.#out(Buffer.from('%PDF-1.7\n%\x80\x80\x80\x80\n', 'latin1'))
    for (const offset of offsets) this.#offsets.push(offset + this.#length)
    yield this.#out(bytes)
    if (this.#last) yield this.#object(this.#last.object, added(this.#last.body, `/Next ${bookmarks.first} 0 R`))
    this.#last = { object: bookmarks.last, body: bookmarks.lastBody }
    this.#first ||= bookmarks.first
    this.#bookmarks += bookmarks.count
    this.#structParent = structure.nextKey
    this.#about ??= about
    this.#branches.push({ pages, structure })
  }

  /** What to write last. Throws when there was no chunk. */
  *end(): Generator<Uint8Array> {
    const [about, last] = [this.#about, this.#last]
    if (!about || !last) throw new Error('A document of no papers')
    yield this.#object(last.object, last.body)
    for (const [object, body] of this.#roots(about, last)) yield this.#object(object, body)
    const table = this.#length
    yield* this.#table()
    const id = this.#hash.copy().digest('hex').slice(0, 32)
    const trailer = `<< /Size ${this.#offsets.length} /Root ${SHARED.catalog} 0 R /Info ${about.info} 0 R /ID [<${id}> <${id}>] >>`
    yield this.#out(Buffer.from(`trailer\n${trailer}\nstartxref\n${table}\n%%EOF\n`))
  }

  /** The roots of the trees, whose branches are the chunks', and the catalogue. */
  #roots(about: NonNullable<Chunk['about']>, last: { object: number }): [object: number, body: string][] {
    const kids = (object: (branch: Pick<Chunk, 'pages' | 'structure'>) => number) => {
      const links = this.#branches.map((branch) => `${object(branch)} 0 R`)
      return `[${links.filter((link) => link !== '0 0 R').join(' ')}]`
    }
    const pages = this.#branches.reduce((sum, branch) => sum + branch.pages.count, 0)
    return [
      [SHARED.pages, `<< /Type /Pages /Count ${pages} /Kids ${kids((branch) => branch.pages.object)} >>`],
      [
        SHARED.bookmarks,
        `<< /Type /Outlines /First ${this.#first} 0 R /Last ${last.object} 0 R /Count ${this.#bookmarks} >>`,
      ],
      [
        SHARED.document,
        `<< /Type /StructElem /S /Document /P ${SHARED.structure} 0 R /K ${kids((branch) => branch.structure.document)} >>`,
      ],
      [
        SHARED.structure,
        `<< /Type /StructTreeRoot ${about.roles} /K [${SHARED.document} 0 R] ` +
          `/ParentTree << /Kids ${kids((branch) => branch.structure.parents)} >> /ParentTreeNextKey ${this.#structParent} ` +
          `/IDTree << /Kids ${kids((branch) => branch.structure.ids)} >> >>`,
      ],
      [SHARED.catalog, about.catalog],
    ]
  }

  /** The cross-reference table (ISO 32000-1, 7.5.4). */
  *#table(): Generator<Uint8Array> {
    yield this.#out(Buffer.from(`xref\n0 ${this.#offsets.length}\n0000000000 65535 f \n`))
    for (let from = 1; from < this.#offsets.length; from += TABLE_PART) {
      const part = this.#offsets.slice(from, from + TABLE_PART)
      const lines = part.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
      yield this.#out(Buffer.from(lines.join('')))
    }
  }

  #object(number: number, body: string): Uint8Array {
    this.#offsets[number] = this.#length
    return this.#out(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'))
  }

  #out(bytes: Uint8Array): Uint8Array {
    this.#hash.update(bytes)
    this.#length += bytes.length
    return bytes
  }
}
