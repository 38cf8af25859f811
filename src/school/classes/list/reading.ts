import { cut, decode, type Row, refused, type Separator, separators } from '#sheets'
import { cleanLine as clean } from '#texts'
import { isAside } from './aside.ts'
import { type Columns, type Field, titled } from './columns.ts'
import { day, faultOf } from './fault.ts'
import { guessed } from './guess.ts'
import type { ListedLine, Understood } from './listed.ts'
import { hasSeveral, pick } from './pick.ts'
import { isXml, readSiecle } from './siecle.ts'

/** The lines of a list, and how they were understood. */
export type Reading = { lines: ListedLine[]; understood: Understood }

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
export function fromFile(file: Uint8Array): Reading {
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
export function fromRows(ways: { separator?: Separator; rows: Row[] }[], encoding: string): Reading {
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
