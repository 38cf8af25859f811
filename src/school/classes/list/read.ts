import { cut, decode, FROM_1904, type Row, refused, type Separator, separators, type Workbook } from '#sheets'
import { cleanLine as clean } from '#texts'
import { isAside } from './aside.ts'
import { asPassword, birthDay, isPlainNumber } from './birth.ts'
import { type Columns, type Field, guessed, hasSeveral, pick, titled } from './columns.ts'
import { isXml, readSiecle } from './siecle.ts'

/** A pupil as a class list says. `birthDate` is JJMMAAAA, used as first password and never stored; null when the list has none. */
export type ListedPupil = {
  lastName: string
  firstName: string
  birthDate: string | null
  className: string
  /** The family name, where the list has a usual name besides; serves to recognise who is here already. */
  familyName?: string
}

/** A line as it was understood, to be looked at and corrected; `birth` is JJ/MM/AAAA, or what stands there if it is no day. */
export type ListedLine = {
  line: number
  /** Its last line in the file, when quotes hold line breaks. */
  until: number
  lastName: string
  familyName: string
  firstName: string
  className: string
  birth: string
  /** Taken apart by a guess, read in an encoding that is one, or a namesake's: to be looked at. */
  doubt: boolean
  /** The first name behind the first, where the list names several. */
  secondName?: string
}

/** A line of the list that cannot be used, and why; 1 is the first line of the file. */
export type Fault = { line: number; text: string }

/** What was understood of the file as a whole. */
export type Understood = {
  kind: 'separated' | 'siecle' | 'workbook'
  encoding: string
  separator?: Separator
  /** The list named its columns. */
  titles: boolean
  /** How many lines the titles stand on. */
  titleLines: number
  fields: Field[]
  /** Titles of the columns that were left aside. */
  dropped: string[]
  /** How many pupils had several first names, of which the first is kept. */
  shortened: number
  /** Lines above the titles, and counts and marks below, left aside. */
  above: { line: number; text: string }[]
  /** The line where an XML file is broken: what follows could not be read. */
  brokenAt?: number
}

export type ClassList = {
  lines: ListedLine[]
  understood: Understood
  /** The lines without fault, as pupils. */
  pupils: ListedPupil[]
  faults: Fault[]
}

/** No school has more pupils in one list; beyond is a mistake. */
export const MOST = 2000

/**
 * Reads a class list: separated by semicolons, commas or tabs, with a line of titles or without, or `ElevesSansAdresses.xml` of
 * SIECLE; in any encoding that schools' programs write. Other columns are dropped; every line that is not empty becomes a line
 * to look at. `className` is the class of lines that name none. Refuses (Invalid) what is no such list.
 */
export function readClassList(file: Uint8Array | Workbook, { className = '' } = {}): ClassList {
  const { lines, understood } =
    file instanceof Uint8Array ? fromFile(file) : fromRows([{ rows: countedFrom1900(file) }], 'XLSX')
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

/** The rows of a workbook, its plain numbers as those of one that counts days from 1900. */
const countedFrom1900 = ({ rows, from1904 = false }: Workbook): Row[] =>
  from1904
    ? rows.map((row) => ({ ...row, cells: row.cells.map((cell) => (isPlainNumber(cell) ? from1900(cell) : cell)) }))
    : rows
const from1900 = (cell: string) => String(Math.floor(Number(cell.replace(',', '.'))) + FROM_1904)

/** A line without fault, as a pupil. */
export function asPupil({
  lastName,
  familyName,
  firstName,
  className,
  birth,
}: Omit<ListedLine, 'line' | 'until'>): ListedPupil {
  const day = birthDay(birth)
  return {
    lastName,
    firstName,
    birthDate: day ? asPassword(day) : null,
    className,
    ...(familyName ? { familyName } : {}),
  }
}

/** Letters, and what joins them in a name. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M} .'’ʼ`´()·‐‑–-]*$/u

/** What keeps a line from being a pupil, and in which field; the class is looked at apart, for it may be said once for all. */
export function faultOf({
  lastName,
  firstName,
  className,
  birth,
}: Pick<ListedLine, 'lastName' | 'firstName' | 'className' | 'birth'>):
  | { field: 'lastName' | 'firstName' | 'birth'; text: string }
  | undefined {
  if (!lastName) return { field: 'lastName', text: firstName ? 'Le nom manque.' : 'Le nom et le prénom manquent.' }
  if (!firstName) return { field: 'firstName', text: 'Le prénom manque.' }
  if (lastName.length > 80 || firstName.length > 80 || className.length > 40)
    return { field: 'lastName', text: 'Cette ligne est trop longue.' }
  if (!NAME.test(lastName))
    return { field: 'lastName', text: `« ${lastName.slice(0, 30)} » ne ressemble pas à un nom.` }
  if (!NAME.test(firstName))
    return { field: 'firstName', text: `« ${firstName.slice(0, 30)} » ne ressemble pas à un prénom.` }
  if (birth && birthDay(birth) === undefined)
    return { field: 'birth', text: `« ${birth.slice(0, 20)} » n’est pas une date : écrivez JJ/MM/AAAA.` }
  return undefined
}

type Reading = { lines: ListedLine[]; understood: Understood }

function fromXml(text: string, encoding: string): Reading {
  const { pupils, brokenAt } = readSiecle(text)
  if (pupils.length === 0)
    throw refused(
      brokenAt === undefined
        ? 'Ce fichier XML ne contient pas d’élèves. Dans SIECLE, exportez « ElevesSansAdresses.xml ».'
        : `Ce fichier XML est abîmé à la ligne ${brokenAt} : exportez-le de nouveau.`,
    )
  const lines = pupils.map((pupil) => ({ ...pupil, until: pupil.line, birth: day(pupil.birth), doubt: false }))
  const fields: Field[] = ['lastName', 'usualName', 'firstName', 'className', 'birth']
  return {
    lines,
    understood: {
      kind: 'siecle',
      encoding,
      titles: true,
      titleLines: 0,
      fields,
      dropped: [],
      shortened: 0,
      above: [],
      brokenAt,
    },
  }
}

/** In a file whose encoding is only a guess, every line with a letter beyond ASCII is to be looked at. */
function fromFile(file: Uint8Array): Reading {
  const { text, encoding, doubt } = decode(file)
  const { lines, understood } = isXml(text) ? fromXml(text, encoding) : fromText(text, encoding)
  const strange = ({ lastName, firstName }: ListedLine) => /[^\p{ASCII}]/u.test(lastName + firstName)
  return { lines: lines.map((line) => (doubt && strange(line) ? { ...line, doubt } : line)), understood }
}

const ASKED = 'Donnez une ligne par élève, sous les titres Nom ; Prénom ; Né(e) le ; Classe.'

/** Titles stand near the top, under the name of the school at most. */
const TITLES_WITHIN = 10

function fromText(text: string, encoding: string): Reading {
  const bare = text.replace(/^sep=.(\r\n|\r|\n)/i, '$1')
  return fromRows(
    separators.map((separator) => ({ separator, rows: cut(bare, separator) })),
    encoding,
  )
}

/** The list in the rows of a sheet, or in those of the separator that fits best. */
function fromRows(ways: { separator?: Separator; rows: Row[] }[], encoding: string): Reading {
  const readings = ways.map(({ separator, rows: all }) => {
    const rows = all.filter(({ cells }) => cells.some(clean))
    const head = rows.slice(0, TITLES_WITHIN).findIndex(({ cells }) => titled(cells))
    const columns = head < 0 ? undefined : titled(rows[head]?.cells ?? [])
    return { separator, rows, head, columns, score: score(rows, columns) }
  })
  const [best] = readings.toSorted((a, b) => b.score - a.score)
  if (!best || best.rows.length === 0) throw refused(`Cette liste est vide. ${ASKED}`)
  const { separator, rows, head } = best
  const columns = best.columns ?? guessed(rows)
  const below = rows.slice(head + 1)
  const body = below.filter((row) => !isAside(row))
  const lines = columns ? body.map((row) => asLine(row, columns)) : []
  if (columns && lines.length === 0) throw refused(`Cette liste a des titres mais pas d’élèves. ${ASKED}`)
  if (!columns || (head < 0 && lines.every((line) => line.doubt || faultOf(line))))
    throw refused(`Je ne reconnais pas de liste d’élèves ici. ${ASKED}`)
  const used = new Set(Object.values(columns.at))
  const titles = head < 0 ? [] : (rows[head]?.cells ?? [])
  return {
    lines,
    understood: {
      kind: separator ? 'separated' : 'workbook',
      encoding,
      separator: columns.at.fullName === 0 && used.size === 1 ? undefined : separator,
      titles: head >= 0,
      titleLines: head < 0 ? 0 : (rows[head]?.until ?? 0) - (rows[head]?.line ?? 0) + 1,
      fields: Object.keys(columns.at).filter((field) => columns.at[field as Field] !== undefined) as Field[],
      dropped: titles.map(clean).filter((title, position) => title && !used.has(position)),
      shortened: columns ? body.filter((row) => hasSeveral(row, columns)).length : 0,
      above: [...rows.slice(0, Math.max(0, head)), ...below.filter(isAside)].map(({ line, cells }) => ({
        line,
        text: clean(cells.join(' ')),
      })),
    },
  }
}

/** How well a separator fits: the columns that titles name, then how many cells the rows have alike. */
function score(rows: readonly Row[], columns: Columns | undefined): number {
  const named = Object.values(columns?.at ?? {}).filter((position) => position !== undefined).length
  const widths = rows.slice(0, 60).map(({ cells }) => cells.length)
  const usual = widths.toSorted((a, b) => a - b)[widths.length >> 1] ?? 1
  const alike = widths.filter((width) => width === usual).length / (widths.length || 1)
  return named * 100 + (usual > 1 ? 10 + alike : 0)
}

function asLine(row: Row, columns: Columns): ListedLine {
  const { sure, birth, secondName, ...names } = pick(row, columns)
  const { line, until } = row
  const doubt = !sure && Boolean(names.lastName)
  return { line, until, ...names, ...(secondName ? { secondName } : {}), birth: day(birth), doubt }
}

/** A day the same way everywhere; what is none stays as written, to be corrected. */
const day = (written: string): string => birthDay(written) ?? written
