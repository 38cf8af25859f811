import { amount, date } from '#format'
import type { Cell } from '#sheets'
import { csvLine, csvMark } from '../../http/index.ts'
import type { Ledger } from './ledgers.ts'

/** A journal as CSV, a line at a time: amounts with a decimal comma, days as in France. */
export async function* csvOf({ columns, rows, totals = [] }: Ledger): AsyncGenerator<string> {
  yield `${csvMark}${csvLine(columns.map(({ label }) => label))}`
  for await (const row of rows) yield csvLine(row.map(wordsOf))
  for (const row of totals) yield csvLine(row.map(wordsOf))
}

function wordsOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return String(cell)
  return 'day' in cell ? date(cell.day) : amount(cell.cents).replace(/\s/g, '')
}
