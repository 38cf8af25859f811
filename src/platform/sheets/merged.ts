import { tags } from './parts.ts'
import type { Row } from './separated.ts'

/** Joined cells of one sheet that are looked at: far more than a list has. */
const MOST = 2000

/** « B2:B26 » joined downwards says the same in each of its rows: a class written once beside its pupils. Titles joined across stay one. */
export function fillDown(xml: string, rows: readonly Row[], columnOf: (reference: string) => number | undefined): void {
  const byLine = new Map(rows.map((row) => [row.line, row]))
  for (const { ref = '' } of tags(xml, 'mergeCell').slice(0, MOST)) {
    const [, from = '', top = '', to = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref) ?? []
    const column = columnOf(from)
    const value = column === undefined ? '' : (byLine.get(Number(top))?.cells[column] ?? '')
    if (column === undefined || from !== to || value === '') continue
    for (const row of rows) {
      const inside = row.line > Number(top) && row.line <= Number(bottom)
      if (!inside || row.cells.every((text) => text.trim() === '')) continue
      while (row.cells.length < column) row.cells.push('')
      row.cells[column] ||= value
    }
  }
}
