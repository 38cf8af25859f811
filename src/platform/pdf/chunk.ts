import { type Anatomy, anatomyOf } from './anatomy.ts'
import type { Chunk, Place } from './job.ts'
import { type Moving, movingTo, SHARED } from './moving.ts'
import { capture } from './objects.ts'

/**
 * Takes a PDF of Typst and gives its objects numbered for their place in a larger document: its pages, its structure and
 * its bookmarks become branches of the larger trees, its catalogue falls away (ISO 32000-1, 7.7, 12.3.3 and 14.7).
 */
export function renumber(pdf: Uint8Array, place: Place): { bytes: Uint8Array<ArrayBuffer>; chunk: Chunk } {
  const own = anatomyOf(pdf)
  const moving = movingTo(place, own)
  const out = new Written(place.object)
  const lastBody = writeObjects(out, own, moving, place)
  const branches = writeBranches(out, own, moving, place)
  const { number, moved } = moving
  const { body, bookmarks } = own
  const roles = `/RoleMap ${capture(body(own.structure), /\/RoleMap (<<[^>]*>>)/)}`
  const catalog = () => moved(body(own.catalog)).replace(/(?<=\/Pages )\d+/, String(SHARED.pages))
  return {
    bytes: out.bytes(),
    chunk: {
      offsets: Int32Array.from(out.offsets),
      pages: { object: number(own.pages), count: Number(capture(body(own.pages), /\/Count (\d+)/)) },
      structure: { document: number(own.document), ...branches },
      bookmarks: {
        first: number(bookmarks.first),
        last: number(bookmarks.last),
        lastBody,
        count: Number(capture(body(own.outlines), /\/Count (\d+)/)),
      },
      about: place.chunk === 0 ? { info: number(own.info), catalog: catalog(), roles } : null,
    },
  }
}

/** Writes the objects one after the other; answers the last bookmark, which waits for the one that follows it. */
function writeObjects(out: Written, own: Anatomy, { dropped, moved, later }: Moving, place: Place): string {
  function change(object: number, text: string): string {
    const now = moved(text)
    if (object === own.pages) return added(now, `/Parent ${SHARED.pages} 0 R`)
    if (object === own.document)
      return now.replace('/S /Document', '/S /Part').replace(/\/P \d+/, `/P ${SHARED.document}`)
    if (object === own.bookmarks.first && place.bookmark) return added(now, `/Prev ${place.bookmark} 0 R`)
    return text.startsWith('<<\n  /Type /Page\n') ? now.replace(/(?<=\/StructParents )\d+/, later) : now
  }
  let lastBookmark = ''
  for (const [object, text] of own.bodies) {
    if (dropped.has(object)) continue
    if (object !== own.bookmarks.last) out.write(change(object, text))
    else {
      lastBookmark = change(object, text)
      out.leave()
    }
  }
  return lastBookmark
}

/** The branches of the two trees of structure: parents by key, elements by name. */
function writeBranches(out: Written, { body, structure, ids, names }: Anatomy, { moved, later }: Moving, place: Place) {
  const nums = capture(body(structure), /\/Nums \[([^\]]*)\]/)
  const keys = Array.from(
    nums.matchAll(/(\d+) (\d+ 0 R)/g),
    ([, key = '', array = '']) => `${later(key)} ${moved(array)}`,
  )
  const nextKey = place.structParent + keys.length
  const parents = out.write(`<< /Limits [${place.structParent} ${nextKey - 1}] /Nums [${keys.join(' ')}] >>`)
  if (names.size === 0) return { nextKey, parents, ids: 0 }
  const sorted = moved(ids)
  const limits = `${capture(sorted, /^(\([^)]*\))/)} ${capture(sorted, /(\([^)]*\)) \d+ 0 R$/)}`
  return { nextKey, parents, ids: out.write(`<< /Limits [${limits}] /Names [${sorted}] >>`) }
}

/** Objects written one after the other, numbered from `first`, with where each begins. */
class Written {
  readonly offsets: number[] = []
  readonly #first: number
  readonly #texts: string[] = []
  #length = 0

  constructor(first: number) {
    this.#first = first
  }

  /** Answers its number. */
  write(text: string): number {
    const number = this.#first + this.offsets.length
    const object = `${number} 0 obj\n${text}\nendobj\n`
    this.offsets.push(this.#length)
    this.#texts.push(object)
    this.#length += object.length
    return number
  }

  /** A number whose object is written elsewhere. */
  leave(): void {
    this.offsets.push(-1)
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(Buffer.from(this.#texts.join(''), 'latin1'))
  }
}

/** A dictionary with one more entry. */
export function added(dictionary: string, entry: string): string {
  return dictionary.replace('<<\n', `<<\n  ${entry}\n`)
}
