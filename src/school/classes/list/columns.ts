import type { Row } from '#sheets'
import { cleanLine as clean } from '#texts'
import { birthDay, isPlainNumber } from './birth.ts'
import { plain, takeApart } from './names.ts'

export type Field = 'lastName' | 'usualName' | 'firstName' | 'fullName' | 'className' | 'birth'

/** Titles under which the columns come, as `plain` makes them; the first that is found counts. */
const titles: Record<Field, readonly string[]> = {
  lastName: [
    'nom',
    'nomdefamille',
    'nomeleve',
    'nomfamille',
    'nomdenaissance',
    'nompatronymique',
    'noms',
    'lastname',
    'surname',
    'familyname',
  ],
  usualName: ['nomdusage', 'nomusage', 'nomusuel'],
  firstName: [
    'prenom',
    'prenomeleve',
    'prenom1',
    'prenoms',
    'prenomusuel',
    'prenomdusage',
    'premierprenom',
    'firstname',
    'firstnames',
    'givenname',
    'givennames',
    'forename',
  ],
  fullName: [
    'eleve',
    'eleves',
    'nomprenom',
    'nometprenom',
    'nomsprenoms',
    'nomsetprenoms',
    'nomcomplet',
    'nomdeleleve',
    'nomprenomeleve',
    'nometprenomdeleleve',
    'identite',
    'prenomnom',
    'prenometnom',
  ],
  className: [
    'classe',
    'libelleclasse',
    'classeouregroupement',
    'classeougroupement',
    'division',
    'codeclasse',
    'nomclasse',
    'codestructure',
    'class',
  ],
  birth: [
    'neele',
    'nele',
    'datedenaissance',
    'datenaissance',
    'datenaiss',
    'naissance',
    'datedenaissancejjmmaaaa',
    'birthdate',
    'dateofbirth',
    'birthday',
  ],
}
const fields = Object.keys(titles) as Field[]

/** Where each field stands; a field that is nowhere is left out. `order` is how one column says the whole name. */
export type Columns = { at: Partial<Record<Field, number>>; order: 'last-first' | 'first-last' }

/** « Nom de l’élève », « Prénom élève » say no more than « Nom » and « Prénom ». */
const OF_WHOM = /^(.+?)(?:d[eu])?l?(?:eleves?|etudiante?s?|apprenante?s?)$/

/** The columns as a line of titles names them; nothing when it is no such line. */
export function titled(cells: readonly string[]): Columns | undefined {
  const names = cells.map((cell) => plain(cell).replace(OF_WHOM, '$1'))
  const at: Columns['at'] = {}
  for (const field of fields) {
    const found = titles[field].map((title) => names.indexOf(title)).find((position) => position >= 0)
    if (found !== undefined) at[field] = found
  }
  if (at.lastName === undefined && at.usualName !== undefined && at.firstName !== undefined) at.lastName = at.usualName
  // Beside a column of first names, « Élève » is the last name.
  if (at.lastName === undefined && at.firstName !== undefined) at.lastName = at.fullName
  // « Nom » alone says the whole name.
  if (at.lastName !== undefined && at.firstName === undefined) {
    at.fullName ??= at.lastName
    at.lastName = undefined
  }
  if (at.lastName !== undefined && at.firstName !== undefined) at.fullName = undefined
  const named = at.lastName !== undefined || at.fullName !== undefined
  if (!named) return undefined
  return { at, order: names[at.fullName ?? -1]?.startsWith('prenom') ? 'first-last' : 'last-first' }
}

/** How many lines are looked at to guess what columns hold. */
const LOOKED_AT = 60

/**
 * The columns of a list without titles, by what they hold: a column of days, one of a few repeated words with a figure (the
 * class), one or two of names. Nothing when no column holds names.
 */
export function guessed(rows: readonly Row[]): Columns | undefined {
  const seen = rows.slice(0, LOOKED_AT).map((row) => row.cells.map(clean))
  const width = Math.max(0, ...seen.map((cells) => cells.length))
  const column = (position: number) => seen.map((cells) => cells[position] ?? '').filter(Boolean)
  const share = (cells: readonly string[], is: (cell: string) => boolean) =>
    cells.filter(is).length / (cells.length || 1)
  const at: Columns['at'] = {}
  const names: number[] = []
  for (let position = 0; position < width; position++) {
    const cells = column(position)
    if (cells.length === 0) continue
    if (share(cells, (cell) => birthDay(cell) !== undefined && !isPlainNumber(cell)) > 0.5) at.birth ??= position
    else if (looksLikeClass(cells, seen.length)) at.className ??= position
    else if (share(cells, isName) > 0.6) names.push(position)
  }
  const [one, two, three] = names
  if (one === undefined) return undefined
  if (two === undefined) {
    at.fullName = one
    return { at, order: 'last-first' }
  }
  const loud = (position: number) => share(column(position), (cell) => cell === cell.toUpperCase())
  const firstIsLast = loud(one) >= loud(two)
  at.lastName = firstIsLast ? one : two
  at.firstName = firstIsLast ? two : one
  if (three !== undefined && at.className === undefined && new Set(column(three)).size === 1) at.className = three
  return { at, order: 'last-first' }
}

/** Letters, spaces, apostrophes and hyphens, at least two letters. */
const isName = (cell: string) => /^[\p{L}\p{M}][\p{L}\p{M} .'’-]+$/u.test(cell)

/** « 1re AGOrA », « 2nde 3 », « TG2 »: letters and a figure, and the same for many. */
function looksLikeClass(cells: readonly string[], lines: number): boolean {
  const few = new Set(cells).size <= Math.max(1, lines / 4)
  return few && cells.every((cell) => /\p{L}/u.test(cell) && /\d/.test(cell) && cell.length <= 40)
}

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
