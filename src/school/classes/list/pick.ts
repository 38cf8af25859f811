import type { Row } from '#sheets'
import { cleanLine as clean } from '#texts'
import type { Columns, Field } from './columns.ts'
import { takeApart } from './names.ts'

export type Cells = {
  lastName: string
  familyName: string
  firstName: string
  className: string
  /** The one behind the first, where a column holds several: « Zoé, Marie ». */
  secondName: string
  birth: string
  sure: boolean
}

/** What a row says, by its columns: the usual name before the family name. */
export function pick({ cells }: Row, { at, order }: Columns): Cells {
  const cell = (field: Field) => clean(cells[at[field] ?? -1] ?? '')
  const rest = { className: cell('className'), birth: cell('birth') }
  if (at.fullName !== undefined) {
    const { lastName, firstName, sure } = takeApart(cell('fullName'), order)
    return { lastName, familyName: '', ...severalIn(firstName), sure, ...rest }
  }
  const [family, usual] = [cell('lastName'), cell('usualName')]
  const lastName = usual || family
  return {
    lastName,
    familyName: family === lastName ? '' : family,
    ...severalIn(cell('firstName')),
    sure: true,
    ...rest,
  }
}

/** The first of first names with commas between them, and the second. */
function severalIn(firstNames: string): { firstName: string; secondName: string } {
  const [firstName = '', secondName = ''] = firstNames.split(/[,;/]/).map(clean).filter(Boolean)
  return { firstName, secondName }
}

/** Whether a row names several first names. */
export const hasSeveral = (row: Row, columns: Columns): boolean => pick(row, columns).secondName !== ''
