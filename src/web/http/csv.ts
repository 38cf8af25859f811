import { amount, date } from '#format'
import type { Cell, WrittenSheet } from '#sheets'

/** What a French spreadsheet needs to see that a file is UTF-8. */
export const csvMark = '\ufeff'

/**
 * A line of CSV as a French spreadsheet reads it: semicolons, quotes where needed. A text that begins like a formula is
 * defused, for customers choose their names; amounts keep their minus.
 */
export const csvLine = (fields: readonly string[]): string =>
  `${fields.map((field) => quoted(/^-?[\d,]+$/.test(field) ? field : defused(field))).join(';')}\r\n`

const defused = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** RFC 4180: quotes around what holds a separator, a quote, a line break or spaces at its ends. */
const quoted = (text: string): string => (/[;"\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A sheet as CSV, a line at a time: amounts with a decimal comma, days as in France. */
export async function* csvOf({ columns, rows, totals = [] }: WrittenSheet): AsyncGenerator<string> {
  let text = `${csvMark}${csvLine(columns.map(({ label }) => label))}`
  for await (const row of rows) {
    text += csvLine(row.map(wordsOf))
    if (text.length < 16_000) continue
    yield text
    text = ''
  }
  yield `${text}${totals.map((row) => csvLine(row.map(wordsOf))).join('')}`
}

function wordsOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return String(cell)
  return 'day' in cell ? date(cell.day) : plain(cell.cents)
}

/** An amount as spreadsheets read it: no space, and the minus of keyboards. */
export const plain = (cents: number): string => amount(cents).replace(/\s/g, '').replace('−', '-')
