import { parse, tags } from './parts.ts'

/** Which styles of cells show a number as a day: the formats that Excel has for it, and those made with d, m and y. */
export function dayStyles(xml: string): (style: string | undefined) => boolean {
  const made = new Map(tags(xml, 'numFmt').map(({ numFmtId = '', formatCode = '' }) => [numFmtId, formatCode]))
  const days = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57].map(String))
  for (const [id, code] of made) if (/[dy]|jj|aaaa/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))) days.add(id)
  const formats: string[] = []
  let inside = false
  parse(xml, {
    open({ name, attributes }) {
      if (name === 'cellXfs') inside = true
      if (name === 'xf' && inside) formats.push(String(attributes.numFmtId ?? ''))
    },
    close(name) {
      if (name === 'cellXfs') inside = false
    },
  })
  return (style) => days.has(formats[Number(style ?? 0)] ?? '')
}

/** Days between the two beginnings that workbooks count from. */
export const FROM_1904 = 1462

/** The day that a number stands for in a workbook, as JJ/MM/AAAA: 1 is 1 January 1900, and 1900 had a 29 February in Lotus 1-2-3. */
export function serialDay(number: number): string {
  const [year, month, day] = new Date((Math.floor(number) - 25_569) * 86_400_000).toISOString().slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}
