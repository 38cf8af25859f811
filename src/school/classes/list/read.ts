import { refused, type Workbook } from '#sheets'
import { cleanLine as clean } from '#texts'
import { asPupil, faultOf } from './fault.ts'
import { fromSheets } from './from-sheets.ts'
import type { ClassList } from './listed.ts'
import { fromFile } from './reading.ts'

/** No school has more pupils in one list; beyond is a mistake. */
export const MOST = 2000

/**
 * Reads a class list: separated by semicolons, commas or tabs, with a line of titles or without, or `ElevesSansAdresses.xml` of
 * SIECLE; in any encoding that schools' programs write. Other columns are dropped; every line that is not empty becomes a line
 * to look at. `className` is the class of lines that name none. Refuses (Invalid) what is no such list.
 */
export function readClassList(file: Uint8Array | Workbook, { className = '' } = {}): ClassList {
  const { lines, understood } = file instanceof Uint8Array ? fromFile(file) : fromSheets(file)
  if (lines.length > MOST) throw refused(`Cette liste dépasse ${MOST} lignes : donnez une liste par classe.`)
  const named = lines.map((line) => ({ ...line, className: line.className || clean(className) }))
  const list: ClassList = { lines: named, understood, pupils: [], faults: [] }
  for (const line of named) {
    const text = faultOf(line)?.text ?? (line.className ? undefined : 'La classe manque.')
    if (text) list.faults.push({ line: line.line, text })
    else list.pupils.push(asPupil(line))
  }
  return list
}
