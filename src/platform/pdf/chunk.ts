import type { Chunk, Place } from './job.ts'
import { capture, readObjects, rewrite } from './objects.ts'

/** The objects of the larger document that chunks refer to; those of chunks come after. */
export const SHARED = { catalog: 1, pages: 2, bookmarks: 3, structure: 4, document: 5 }
export const FIRST_FREE = 6

/**
 * Takes a PDF of Typst and gives its objects numbered for their place in a larger document: its pages, its structure and
 * its bookmarks become branches of the larger trees, its catalogue falls away (ISO 32000-1, 7.7, 12.3.3 and 14.7).
 */
export function renumber(pdf: Uint8Array, place: Place): { bytes: Uint8Array<ArrayBuffer>; chunk: Chunk } {
  const { bodies, trailer } = readObjects(pdf)
  const body = (object: number) => bodies.get(object) ?? ''
  const link = (text: string, key: string) => Number(capture(text, new RegExp(`/${key} \\[?(\\d+) 0 R`)))
  const catalog = link(trailer, 'Root')
  const info = link(trailer, 'Info')
  const metadata = link(body(catalog), 'Metadata')
  const pages = link(body(catalog), 'Pages')
  const outlines = link(body(catalog), 'Outlines')
  const structure = link(body(catalog), 'StructTreeRoot')
  const document = link(body(structure), 'K')
  const bookmarks = { first: link(body(outlines), 'First'), last: link(body(outlines), 'Last') }
  const ids = /\/Names \[([^\]]*)\]/.exec(body(structure))?.[1] ?? ''
  const names = new Set(ids.match(/\([^)]*\)/g))

  const roles = `/RoleMap ${capture(body(structure), /\/RoleMap (<<[^>]*>>)/)}`

  const numbers = new Map([
    [catalog, SHARED.catalog],
    [outlines, SHARED.bookmarks],
    [structure, SHARED.structure],
  ])
  const dropped = new Set([...numbers.keys(), ...(place.chunk > 0 ? [info, metadata] : [])])
  let free = place.object
  for (const object of bodies.keys()) if (!dropped.has(object)) numbers.set(object, free++)
  const number = (object: number) => numbers.get(object) as number
  const moved = (text: string) =>
    rewrite(text, number, (name) =>
      names.has(name) ? `(${String(place.chunk).padStart(6, '0')}${name.slice(1)}` : name,
    )
  const later = (key: string) => String(Number(key) + place.structParent)

  function change(object: number, text: string): string {
    const now = moved(text)
    if (object === pages) return added(now, `/Parent ${SHARED.pages} 0 R`)
    if (object === document) return now.replace('/S /Document', '/S /Part').replace(/\/P \d+/, `/P ${SHARED.document}`)
    if (object === bookmarks.first && place.bookmark) return added(now, `/Prev ${place.bookmark} 0 R`)
    return text.startsWith('<<\n  /Type /Page\n') ? now.replace(/(?<=\/StructParents )\d+/, later) : now
  }

  const offsets: number[] = []
  const written: string[] = []
  let length = 0
  let lastBookmark = ''
  function write(text: string) {
    const object = `${place.object + offsets.length} 0 obj\n${text}\nendobj\n`
    offsets.push(length)
    written.push(object)
    length += object.length
  }
  for (const [object, text] of bodies) {
    if (dropped.has(object)) continue
    if (object !== bookmarks.last) write(change(object, text))
    else {
      lastBookmark = change(object, text)
      offsets.push(-1)
    }
  }

  const parents = capture(body(structure), /\/Nums \[([^\]]*)\]/)
  const keys = Array.from(
    parents.matchAll(/(\d+) (\d+ 0 R)/g),
    ([, key = '', array = '']) => `${later(key)} ${moved(array)}`,
  )
  const [firstKey, nextKey] = [place.structParent, place.structParent + keys.length]
  write(`<< /Limits [${firstKey} ${nextKey - 1}] /Nums [${keys.join(' ')}] >>`)
  const branches = { parents: place.object + offsets.length - 1, ids: 0 }
  if (names.size > 0) {
    const sorted = moved(ids)
    write(
      `<< /Limits [${capture(sorted, /^(\([^)]*\))/)} ${capture(sorted, /(\([^)]*\)) \d+ 0 R$/)}] /Names [${sorted}] >>`,
    )
    branches.ids = place.object + offsets.length - 1
  }
  return {
    bytes: new Uint8Array(Buffer.from(written.join(''), 'latin1')),
    chunk: {
      offsets: Int32Array.from(offsets),
      pages: { object: number(pages), count: Number(capture(body(pages), /\/Count (\d+)/)) },
      structure: { document: number(document), nextKey, ...branches },
      bookmarks: {
        first: number(bookmarks.first),
        last: number(bookmarks.last),
        lastBody: lastBookmark,
        count: Number(capture(body(outlines), /\/Count (\d+)/)),
      },
      about:
        place.chunk === 0
          ? {
              info: number(info),
              catalog: moved(body(catalog)).replace(/(?<=\/Pages )\d+/, String(SHARED.pages)),
              roles,
            }
          : null,
    },
  }
}

/** A dictionary with one more entry. */
export function added(dictionary: string, entry: string): string {
  return dictionary.replace('<<\n', `<<\n  ${entry}\n`)
}
