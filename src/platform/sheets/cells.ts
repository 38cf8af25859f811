/** What a cell holds: a text, a whole number, an amount (cents) or a day written 2026-11-23; nothing when null. */
export type Cell = string | number | { cents: number } | { day: string } | null

/** A cell as the XML of a sheet says it; its style is a number of the workbook's styles. */
export function cellOf(cell: Cell, bold: boolean): string {
  if (cell === null || cell === '') return bold ? '<c s="3"/>' : '<c/>'
  if (typeof cell === 'string')
    return `<c t="inlineStr"${bold ? ' s="3"' : ''}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  if (typeof cell === 'number') return `<c${bold ? ' s="3"' : ''}><v>${cell}</v></c>`
  if ('day' in cell) return `<c s="2"><v>${serialOf(cell.day)}</v></c>`
  return `<c s="${bold ? 4 : 1}"><v>${decimalOf(cell.cents)}</v></c>`
}

/** Cents as euros, written out: no number of a computer stands between. */
function decimalOf(cents: number): string {
  const size = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`
}

/** A day as workbooks count it: 1 January 1900 is 1, and their 1900 has a 29 February. */
const serialOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569

/** Without what XML 1.0 has no place for. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .slice(0, 32_767)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** A sheet's name has 31 signs at most, and none of these. */
export const sheetName = (name: string): string => escaped(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))
