// Cells as spreadsheets put them on the clipboard: tabs between them, a line a row, quotes around what holds either.

/** The rows of a text that was copied from a spreadsheet; a last empty line is none. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const all = text.replace(/\r\n?/g, '\n')
  for (let at = 0; at < all.length; at++) {
    const sign = all[at] as string
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (all[at + 1] === '"') cell += all[at++]
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t' || sign === '\n') {
      rows.at(-1)?.push(cell)
      cell = ''
      if (sign === '\n') rows.push([])
    } else cell += sign
  }
  rows.at(-1)?.push(cell)
  const last = rows.at(-1)
  return last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows
}

/** Cells as a text that spreadsheets paste into cells. */
export const writeTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quote).join('\t')).join('\n')

const quote = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
