/**
 * A record of a separated file, and the row of a spreadsheet that shows it (1 is the first); `broken` where its quotes make no
 * sense, and its line was cut as it stands.
 */
export type Record = { line: number; cells: string[]; broken?: true }

/** No text of a cell is longer; a quote that is closed further away was never closed. */
const LONGEST = 100_000

/**
 * The records of a text, one after the other (RFC 4180, any line ending), without the empty ones; each bears the number of the
 * row that a spreadsheet shows it in, where a record of many lines is one row, and an empty one a row too. Cells in quotes may
 * go on over many lines and hold separators, as descriptions do. A quote that is never closed, or closed in the middle of a
 * cell, is a letter like another: its line alone is cut as it stands, and says so.
 */
export function* records(text: string, separator: string): Generator<Record> {
  for (let [at, line] = [0, 1]; at < text.length; line++) {
    const read = recordAt(text, at, separator)
    const { cells, end } = read ?? plainAt(text, at, separator)
    if (cells.some((cell) => cell.trim() !== '')) yield { line, cells, ...(!read && { broken: true }) }
    at = end
  }
}

/** The record that begins at a place, and where the next one does; nothing when its quotes make no sense. */
function recordAt(text: string, start: number, separator: string) {
  const cells: string[] = []
  let at = start
  for (;;) {
    const quoted = text[at] === '"' ? quotedAt(text, at, start) : plainCell(text, at, separator)
    if (!quoted) return undefined
    cells.push(quoted.cell)
    at = quoted.end
    if (at >= text.length) return { cells, end: at }
    if (text[at] === separator) at++
    else return isBreak(text, at) ? { cells, end: afterBreak(text, at) } : undefined
  }
}

function quotedAt(text: string, at: number, start: number): { cell: string; end: number } | undefined {
  let [cell, from] = ['', at + 1]
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0 || quote - start > LONGEST) return undefined
    cell += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      let end = quote + 1
      while (text[end] === ' ') end++
      return { cell, end }
    }
    cell += '"'
    from = quote + 2
  }
}

function plainCell(text: string, at: number, separator: string): { cell: string; end: number } {
  let end = at
  while (end < text.length && text[end] !== separator && !isBreak(text, end)) end++
  return { cell: text.slice(at, end), end }
}

/** A line cut as it stands. */
function plainAt(text: string, start: number, separator: string) {
  let end = start
  while (end < text.length && !isBreak(text, end)) end++
  return { cells: text.slice(start, end).split(separator), end: afterBreak(text, end) }
}

const isBreak = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r'
const afterBreak = (text: string, at: number): number => at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1)

/** How many records a guess is made from. */
const LOOKED_AT = 30

/** What separates the cells of a text: what cuts most of its first records into as many cells as its first; semicolons, when they do as well. */
export function separatorOf(text: string, among: readonly string[]): string {
  const start = text.slice(0, 200_000)
  let best: { separator: string; score: number } = { separator: among[0] ?? ';', score: 0 }
  for (const separator of among) {
    const widths: number[] = []
    for (const { cells } of records(start, separator)) if (widths.push(cells.length) >= LOOKED_AT) break
    const [first = 1] = widths
    const score =
      first < 2 ? 0 : (widths.filter((width) => width === first).length / widths.length) * Math.min(first, 10)
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}
