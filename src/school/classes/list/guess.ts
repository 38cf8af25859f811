import type { Row } from '#sheets'
import { cleanLine as clean } from '#texts'
import { birthDay, isPlainNumber } from './birth.ts'
import type { Columns } from './columns.ts'

/** How many lines are looked at to guess what columns hold. */
const LOOKED_AT = 60

/**
 * The columns of a list without titles, by what they hold: a column of days, one of a few repeated words with a figure (the
 * class), one or two of names. Nothing when no column holds names.
 */
export function guessed(rows: readonly Row[]): Columns | undefined {
  const seen = rows.slice(0, LOOKED_AT).map((row) => row.cells.map(clean))
  const width = Math.max(0, ...seen.map((cells) => cells.length))
  const column = (position: number) => seen.map((cells) => cells[position] ?? '').filter(Boolean)
  const share = (cells: readonly string[], is: (cell: string) => boolean) =>
    cells.filter(is).length / (cells.length || 1)
  const at: Columns['at'] = {}
  const names: number[] = []
  for (let position = 0; position < width; position++) {
    const cells = column(position)
    if (cells.length === 0) continue
    if (share(cells, (cell) => birthDay(cell) !== undefined && !isPlainNumber(cell)) > 0.5) at.birth ??= position
    else if (looksLikeClass(cells, seen.length)) at.className ??= position
    else if (share(cells, isName) > 0.6) names.push(position)
  }
  const [one, two, three] = names
  if (one === undefined) return undefined
  if (two === undefined) {
    at.fullName = one
    return { at, order: 'last-first' }
  }
  const loud = (position: number) => share(column(position), (cell) => cell === cell.toUpperCase())
  const firstIsLast = loud(one) >= loud(two)
  at.lastName = firstIsLast ? one : two
  at.firstName = firstIsLast ? two : one
  if (three !== undefined && at.className === undefined && new Set(column(three)).size === 1) at.className = three
  return { at, order: 'last-first' }
}

/** Letters, spaces, apostrophes and hyphens, at least two letters. */
const isName = (cell: string) => /^[\p{L}\p{M}][\p{L}\p{M} .'’-]+$/u.test(cell)

/** « 1re AGOrA », « 2nde 3 », « TG2 »: letters and a figure, and the same for many. */
function looksLikeClass(cells: readonly string[], lines: number): boolean {
  const few = new Set(cells).size <= Math.max(1, lines / 4)
  return few && cells.every((cell) => /\p{L}/u.test(cell) && /\d/.test(cell) && cell.length <= 40)
}
