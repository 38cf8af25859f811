import Papa from 'papaparse'

/** What a French spreadsheet needs to see that a file is UTF-8. */
export const csvMark = '\ufeff'

/**
 * A line of CSV as a French spreadsheet reads it: semicolons, quotes where needed. A text that begins like a formula is
 * defused, for customers choose their names; amounts keep their minus.
 */
export const csvLine = (fields: readonly string[]): string =>
  `${Papa.unparse([fields.map((field) => (/^-?[\d,]+$/.test(field) ? field : defused(field)))], { delimiter: ';', newline: '\r\n' })}\r\n`

const defused = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
