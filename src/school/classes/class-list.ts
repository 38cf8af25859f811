import papa from 'papaparse'
import { Invalid } from '#refusals'

/** A pupil as a class list says. `birthDate` is JJMMAAAA, used as first password and never stored; null when the list has none. */
export type ListedPupil = { lastName: string; firstName: string; birthDate: string | null; className: string }

/** A line of the list that cannot be used, and why; 1 is the line of titles. */
export type Fault = { line: number; text: string }

export type ClassList = { pupils: ListedPupil[]; faults: Fault[] }

/** Titles under which the columns come, lower case, without accents, spaces, stars, apostrophes and brackets. */
const titles = {
  lastName: ['nom', 'nomdefamille', 'nomeleve'],
  firstName: ['prenom', 'prenomeleve', 'prenom1'],
  className: ['classe', 'libelleclasse', 'classeouregroupement', 'division'],
  birthDate: ['neele', 'nele', 'datedenaissance', 'datenaissance', 'date_naiss'],
}

/** No class and no school has more pupils in one list; beyond is a mistake. */
const MOST = 2000

/**
 * Reads a class list: `Nom;Prénom;Né(e) le;Classe`, separated by semicolons, commas or tabs, in UTF-8 or Windows-1252.
 * Other columns are dropped. Refuses a file that is no such list; a bad line is a fault and the others stand.
 */
export function readClassList(file: Uint8Array): ClassList {
  const { data } = papa.parse<string[]>(decode(file), { skipEmptyLines: 'greedy', delimitersToGuess: [';', '\t', ','] })
  const [head = [], ...lines] = data
  const column = (names: string[]) => head.findIndex((title) => names.includes(plain(title)))
  const at = {
    lastName: column(titles.lastName),
    firstName: column(titles.firstName),
    className: column(titles.className),
    birthDate: column(titles.birthDate),
  }
  if (at.lastName < 0 || at.firstName < 0 || at.className < 0)
    throw refused('La première ligne doit nommer les colonnes : Nom ; Prénom ; Né(e) le ; Classe.')
  if (lines.length > MOST) throw refused(`Cette liste dépasse ${MOST} lignes : donnez une liste par classe.`)
  const list: ClassList = { pupils: [], faults: [] }
  for (const [index, cells] of lines.entries()) {
    const cell = (position: number) => clean(cells[position] ?? '')
    const pupil = { lastName: cell(at.lastName), firstName: cell(at.firstName), className: cell(at.className) }
    const birth = cell(at.birthDate)
    const birthDate = birth === '' ? null : birthDigits(birth)
    const text = faultOf(pupil, birthDate, birth)
    if (text) list.faults.push({ line: index + 2, text })
    else list.pupils.push({ ...pupil, birthDate: birthDate ?? null })
  }
  return list
}

function faultOf(
  { lastName, firstName, className }: Omit<ListedPupil, 'birthDate'>,
  birthDate: string | null | undefined,
  written: string,
): string | undefined {
  if (!lastName || !firstName) return 'Le nom ou le prénom manque.'
  if (!className) return 'La classe manque.'
  if (lastName.length > 80 || firstName.length > 80 || className.length > 40) return 'Cette ligne est trop longue.'
  if (birthDate === undefined) return `« ${written.slice(0, 20)} » n’est pas une date : écrivez JJ/MM/AAAA.`
  return undefined
}

/** 05/03/2010 -> "05032010"; undefined when there is no such day. */
function birthDigits(written: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (!day || date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined
  return `${day.padStart(2, '0')}${month.padStart(2, '0')}${year}`
}

/** Without control characters (PostgreSQL refuses some), spaces made one. */
const clean = (cell: string) =>
  cell
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

/** Strict UTF-8, else what French spreadsheets write. */
function decode(file: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return new TextDecoder('windows-1252').decode(file)
  }
}

const plain = (title: string) =>
  title
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9_]/g, '')

const refused = (text: string) => new Invalid(text, { file: text })
