import { Refusal } from '#refusals'
import { FROM_1904, type Row, refused, type Workbook } from '#sheets'
import { isPlainNumber } from './birth.ts'
import { fromRows, type Reading } from './reading.ts'

/**
 * The list in a workbook: of its sheets those whose columns are named, one after the other, each without a column of classes
 * standing for the class it is called after; without any, the first that is a list. Refuses what the first sheet is refused for.
 */
export function fromSheets({ sheet, rows, others = [], from1904 = false }: Workbook): Reading {
  const read = (given: readonly Row[]) => attempt(from1904 ? given.map(from1900) : [...given])
  const all = [{ sheet, rows }, ...others].map((one) => ({ sheet: one.sheet, ...read(one.rows) }))
  const named = all.filter(({ reading }) => reading?.understood.titles)
  const chosen = named.length > 0 ? named : all.filter(({ reading }) => reading).slice(0, 1)
  const [first] = chosen
  if (!first?.reading) throw all[0]?.error ?? refused('Ce classeur est vide.')
  if (chosen.length === 1) return first.reading
  const lines = chosen.flatMap(({ sheet: name, reading }) =>
    (reading?.lines ?? []).map((line) => ({ ...line, className: line.className || name.slice(0, 40) })),
  )
  return {
    lines,
    understood: {
      ...first.reading.understood,
      sheets: chosen.map(({ sheet: name }) => name),
      above: chosen.flatMap(({ reading }) => reading?.understood.above ?? []),
      shortened: chosen.reduce((sum, { reading }) => sum + (reading?.understood.shortened ?? 0), 0),
    },
  }
}

function attempt(rows: Row[]): { reading?: Reading; error?: unknown } {
  try {
    return { reading: fromRows([{ rows }], 'XLSX') }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { error }
  }
}

/** A row whose plain numbers count days from 1904, as one of a workbook that counts them from 1900. */
const from1900 = (row: Row): Row => ({
  ...row,
  cells: row.cells.map((cell) =>
    isPlainNumber(cell) ? String(Math.floor(Number(cell.replace(',', '.'))) + FROM_1904) : cell,
  ),
})
