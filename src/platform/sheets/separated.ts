/** A line of a separated file: its cells, and the first and last line of the file it stands on (1 is the first). */
export type Row = { line: number; until: number; cells: string[] }

/** What may separate cells, in the order of preference when they do equally well. */
export const separators = [';', '\t', ','] as const
export type Separator = (typeof separators)[number]

/**
 * Cuts a text into rows of cells (RFC 4180, any line ending), without the empty ones. Nothing is lost when quotes are broken:
 * a quote that is never closed, or that swallows lines which are rows by themselves, is a letter like another in its line.
 */
export function cut(text: string, separator: Separator): Row[] {
  const lines = text.split(/\r\n|\r|\n/)
  const rows: Row[] = []
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? ''
    if (first.trim() === '') continue
    const { cells, last } = quotedRow(lines, at, separator) ?? { cells: first.split(separator), last: at }
    rows.push({ line: at + 1, until: last + 1, cells })
    at = last
  }
  return rows
}

/** No cell of a list goes on over more lines than an address does. */
const TALLEST = 6

/** The row that starts at a line, quotes understood; nothing when its quotes make no sense. */
function quotedRow(lines: readonly string[], at: number, separator: Separator) {
  let last = at
  let rest = lines[at] ?? ''
  if (!rest.includes('"')) return undefined
  const cells: string[] = []
  for (;;) {
    const opening = /^ *"/.test(rest)
    if (!opening) {
      const end = rest.indexOf(separator)
      cells.push(end < 0 ? rest : rest.slice(0, end))
      if (end < 0) return { cells, last }
      rest = rest.slice(end + 1)
      continue
    }
    let cell = ''
    rest = rest.slice(rest.indexOf('"') + 1)
    for (;;) {
      const quote = rest.indexOf('"')
      if (quote < 0) {
        const next = lines[last + 1]
        if (next === undefined || last - at >= TALLEST || isRow(next, separator)) return undefined
        cell += `${rest} `
        rest = next
        last++
        continue
      }
      cell += rest.slice(0, quote)
      rest = rest.slice(quote + 1)
      if (rest.startsWith('"')) {
        cell += '"'
        rest = rest.slice(1)
      } else break
    }
    const end = rest.indexOf(separator)
    const after = end < 0 ? rest : rest.slice(0, end)
    cells.push(cell + after)
    if (end < 0) return { cells, last }
    rest = rest.slice(end + 1)
  }
}

/** Whether a line inside quotes looks like a row of its own. Addresses have a comma, and no row has only one. */
function isRow(line: string, separator: Separator): boolean {
  const [head = ''] = line.split('"')
  return line.startsWith('"') || head.split(separator).length > (separator === ',' ? 2 : 1)
}
