import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a rule of markup or of reading can't see: which words, addresses and figures stand in a page. */
const WORDS = /\b(value|content|alt|title|placeholder|aria-label|action|srcset|src|(?<!<link[^>]*)href)="[^"]+"/g

/** Rows, cards or choices that follow each other, one inside another never. */
const ROWS = /(?:<(tr|article|option)\b[\s\S]*?<\/\1>\s*){3,}/g

/** A list of which each shape of row stands twice at most: two tell what thirty tell. */
function shorten(list: string, name: string): string {
  const times = new Map<string, number>()
  const rows = list.split(new RegExp(`(?<=</${name}>)`))
  return rows
    .filter((row) => {
      const shape = row.replace(/\d+/g, '0').trim()
      times.set(shape, (times.get(shape) ?? 0) + 1)
      return (times.get(shape) ?? 0) <= 2
    })
    .join('')
}

/** The ids that come twice, which a shortened list could hide. */
function comeTwice(source: string): string {
  const ids = [...source.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  return ids.filter((id, at) => ids.indexOf(id) !== at).join()
}

/**
 * The make of a page: its elements, classes, ids and what they point at, with a « t » for words and a place for each number,
 * so that two ids that are the same stay the same, and of a list two rows of each shape. Two pages of one make have the
 * same faults or none.
 */
export function makeOf(source: string): string {
  const numbers = new Map<string, number>()
  const make = source
    .replace(/>([^<]+)</g, (_, words: string) => (words.trim() === '' ? '><' : '>t<'))
    .replace(WORDS, (_, name: string) => `${name}="t"`)
    .replace(ROWS, shorten)
  return `${make}${comeTwice(source)}`.replace(/\d+/g, (digits) => {
    const known = numbers.get(digits) ?? numbers.size
    numbers.set(digits, known)
    return `n${known}`
  })
}

/** Where the files of one run tell each other; alone, a file tells itself. */
const folder = process.env.PREAU_TEST_SEEN ?? join(tmpdir(), `preau-seen-${process.pid}-${Date.now()}`)

/** Reads a page unless one of its make has pleased in this run already; `kind` is who reads, and on what screen. */
export async function unlessSeen(kind: string, source: string, read: () => Promise<string[]>): Promise<string[]> {
  const place = join(
    folder,
    createHash('sha256')
      .update(`${kind}\n${makeOf(source)}`)
      .digest('hex'),
  )
  if (existsSync(place)) return []
  const found = await read()
  if (found.length === 0) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(place, '')
  }
  return found
}
