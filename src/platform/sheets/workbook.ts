import { dayStyles, FROM_1904, serialDay } from './days.ts'
import { refused } from './decode.ts'
import { fillDown } from './merged.ts'
import { open, parse, tags } from './parts.ts'
import type { Row } from './separated.ts'

/** The sheets of a workbook that hold anything, the first and the others, as rows of texts; days as JJ/MM/AAAA, where cells are shown as days. */
export type Workbook = {
  sheet: string
  rows: Row[]
  others?: { sheet: string; rows: Row[] }[]
  /** Days that are plain numbers count from 1 January 1904, as in workbooks of old Macintoshes; else from 1900. */
  from1904?: boolean
}

/** Whether a file is an .xlsx workbook (ECMA-376): a zip that holds `xl/`. */
export function isWorkbook(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  return bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' && bytes.includes('xl/workbook')
}

/** Sheets, and rows and columns of one, that are read: far above any list of a school. */
const [SHEETS, ROWS, COLUMNS] = [30, 10_000, 200]

/**
 * Reads the values of a workbook as it is shown: hidden sheets, rows and columns are left out, no formula is computed, nothing
 * outside is read. By hand on yauzl and saxes: the libraries
 * for it are stale on npm or bring megabytes. Refuses (Invalid) what is broken.
 */
export async function readWorkbook(file: Uint8Array): Promise<Workbook> {
  try {
    const parts = await open(file)
    const [book, links] = [await parts.read('xl/workbook.xml'), await parts.read('xl/_rels/workbook.xml.rels')]
    const targets = new Map(tags(links, 'Relationship').map(({ Id = '', Target = '' }) => [Id, Target]))
    const texts = sharedTexts(await parts.read('xl/sharedStrings.xml'))
    const isDay = dayStyles(await parts.read('xl/styles.xml'))
    const from1904 = tags(book, 'workbookPr').some(({ date1904 }) => date1904 === '1' || date1904 === 'true')
    const filled: { sheet: string; rows: Row[] }[] = []
    for (const sheet of tags(book, 'sheet').filter(isSeen).slice(0, SHEETS)) {
      const target = targets.get(sheet['r:id'] ?? '') ?? ''
      const name = target.startsWith('/') ? target.slice(1) : `xl/${target}`
      const rows = rowsOf(await parts.read(name), { texts, isDay, from1904 })
      if (rows.length > 0) filled.push({ sheet: sheet.name ?? '', rows })
      if (filled.reduce((sum, one) => sum + one.rows.length, 0) > ROWS) throw new Error('more rows than a list')
    }
    const [first, ...others] = filled
    if (first) return { ...first, ...(others.length > 0 && { others }), ...(from1904 && { from1904 }) }
  } catch (cause) {
    throw Object.assign(refused('Ce classeur est abîmé ou protégé : enregistrez-le de nouveau, ou en CSV.'), { cause })
  }
  throw refused('Ce classeur est vide.')
}

const isSeen = ({ state }: { state?: string }) => state !== 'hidden' && state !== 'veryHidden'
const isHidden = ({ hidden }: { hidden?: string }) => hidden === '1' || hidden === 'true'

/** The columns of a sheet that are not shown, counted from 0. */
function hiddenColumns(xml: string): Set<number> {
  const ranges = tags(xml, 'col').filter(isHidden)
  return new Set(
    ranges.flatMap(({ min = '1', max = min }) => {
      const [from, to] = [Number(min), Math.min(Number(max), COLUMNS)]
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from - 1 + n)
    }),
  )
}

/** The texts that cells refer to by number; pronunciation aids (rPh) are no part of them. */
function sharedTexts(xml: string): string[] {
  const texts: string[] = []
  let [inside, aid] = [false, false]
  parse(xml, {
    open({ name }) {
      if (name === 'si') texts.push('')
      if (name === 'rPh') aid = true
      inside = name === 't' && !aid
    },
    text(part) {
      if (inside) texts[texts.length - 1] += part
    },
    close(name) {
      if (name === 'rPh') aid = false
      inside = false
    },
  })
  return texts
}

type Book = { texts: readonly string[]; isDay: (style: string | undefined) => boolean; from1904: boolean }

function rowsOf(xml: string, book: Book): Row[] {
  const rows: Row[] = []
  const [unseen, unseenLines] = [hiddenColumns(xml), new Set<number>()]
  let cell: Record<string, string> = {}
  let [value, inside, at, line] = ['', false, -1, 0]
  parse(xml, {
    open({ name, attributes }) {
      if (name === 'row') {
        line = Number(attributes.r ?? line + 1)
        at = -1
        if (isHidden(attributes)) unseenLines.add(line)
        rows.push({ line, until: line, cells: [] })
        if (rows.length > ROWS) throw new Error('more rows than a list')
      }
      if (name === 'c') {
        cell = attributes as Record<string, string>
        at = columnOf(cell.r) ?? at + 1
        value = ''
      }
      inside = name === 'v' || name === 't'
    },
    text(part) {
      if (inside) value += part
    },
    close(name) {
      inside = false
      const row = rows.at(-1)
      if (name !== 'c' || !row || at >= COLUMNS) return
      while (row.cells.length < at) row.cells.push('')
      row.cells[at] = unseen.has(at) ? '' : shown(value, cell, book)
    },
  })
  fillDown(xml, rows, columnOf)
  return rows.filter(({ line: at, cells }) => !unseenLines.has(at) && cells.some((text) => text.trim() !== ''))
}

/** « C5 » is the third column, 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (!letters) return undefined
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function shown(value: string, { t: type, s: style }: Record<string, string>, { texts, isDay, from1904 }: Book): string {
  if (type === 's') return texts[Number(value)] ?? ''
  if (type === 'e') return ''
  if (type === 'd') return value.slice(0, 10)
  if (type || value === '' || !isDay(style)) return value
  return Number(value) > 0 && Number(value) < 2_900_000 ? serialDay(Number(value) + (from1904 ? FROM_1904 : 0)) : value
}
