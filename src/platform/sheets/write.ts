import { Readable } from 'node:stream'
import * as yazl from 'yazl'
import { type Cell, cellOf, sheetName } from './cells.ts'

/** A sheet to write: the row of its headers, then its rows as they come; those given as totals are bold. */
export type WrittenSheet = {
  name: string
  columns: readonly { label: string; width?: number }[]
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>
  totals?: readonly (readonly Cell[])[]
}

/**
 * An .xlsx workbook (ECMA-376), piece by piece: rows are asked for as they are sent, a sheet after the other. Amounts are
 * numbers with two decimals, days are days, texts are texts whatever they begin with. No formula, no link, no macro.
 */
export async function* writeWorkbook(sheets: readonly WrittenSheet[], at: Date): AsyncGenerator<Uint8Array> {
  const zip = new yazl.ZipFile()
  const texts = { '[Content_Types].xml': types(sheets.length), '_rels/.rels': ROOT, 'xl/styles.xml': STYLES }
  for (const [name, text] of Object.entries({ ...texts, ...bookOf(sheets) }))
    zip.addBuffer(Buffer.from(text), name, { mtime: at })
  for (const [index, sheet] of sheets.entries())
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, { mtime: at }, (give) =>
      give(null, Readable.from(sheetOf(sheet))),
    )
  zip.on('error', (error) => (zip.outputStream as Readable).destroy(error))
  zip.end()
  const out = zip.outputStream as Readable
  try {
    for await (const chunk of out) yield chunk as Buffer
  } finally {
    // A reader that leaves stops the work.
    out.destroy()
  }
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const types = (count: number): string =>
  `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/>` +
  `${each(count, (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${KIND}.worksheet+xml"/>`)}</Types>`

const ROOT = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

/** Styles by number: 0 plain, 1 amount, 2 day, 3 header and total, 4 amount of a total. */
const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="4" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

const each = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index + 1)).join('')

function bookOf(sheets: readonly WrittenSheet[]): Record<string, string> {
  const named = sheets.map(
    ({ name }, index) => `<sheet name="${sheetName(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const links = each(
    sheets.length,
    (n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  )
  return {
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links}<Relationship Id="rIdS" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  }
}

const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

/** The header stays in sight; some hundreds of rows at a time. */
async function* sheetOf({ columns, rows, totals = [] }: WrittenSheet): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width = 14 }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  yield `${HEAD}<worksheet xmlns="${MAIN}">${FROZEN}<cols>${widths.join('')}</cols><sheetData>`
  let text = rowOf(
    columns.map(({ label }) => label),
    true,
  )
  for await (const row of rows) {
    text += rowOf(row, false)
    if (text.length < 50_000) continue
    yield text
    text = ''
  }
  yield `${text}${totals.map((row) => rowOf(row, true)).join('')}</sheetData></worksheet>`
}

const rowOf = (row: readonly Cell[], bold: boolean): string =>
  `<row>${row.map((cell) => cellOf(cell, bold)).join('')}</row>`
