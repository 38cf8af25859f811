/** The fields of a table, row by row; null where a cell has none. */
export type Cells = (HTMLInputElement | null)[][]

/** Where a field stands among them. */
export function placeOf(rows: Cells, cell: HTMLInputElement): [row: number, column: number] {
  const row = rows.findIndex((one) => one.includes(cell))
  return [row, rows[row]?.indexOf(cell) ?? -1]
}

/** The fields between two of them, whichever comes first. */
export function blockOf(rows: Cells, from: HTMLInputElement, to: HTMLInputElement): Cells {
  const [[r1, c1], [r2, c2]] = [placeOf(rows, from), placeOf(rows, to)]
  return rows
    .slice(Math.min(r1, r2), Math.max(r1, r2) + 1)
    .map((row) => row.slice(Math.min(c1, c2), Math.max(c1, c2) + 1))
}
