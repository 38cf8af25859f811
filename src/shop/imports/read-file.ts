import { Invalid } from '#refusals'
import { decode, decodeAs, isWorkbook, type Record as Read, readWorkbook, records, separatorOf } from '#sheets'
import { clean } from '#texts'

/** How a file is written; what is empty is guessed. */
export type Writing = { encoding: string; separator: string; sheet: string }

export type FileRead = Writing & {
  /** Another encoding reads nearly as well. */
  doubt: boolean
  /** The sheets of a workbook that hold anything. */
  sheets: string[]
  rows: Iterable<Read>
}

/** Bytes of a file, its lines, the columns of one and the signs of a cell: more is no list of a shop for a class. */
export const LARGEST = 12_000_000
export const MOST_LINES = 30_000
const MOST_COLUMNS = 200
const LONGEST_CELL = 60_000

const NO_LIST = 'Ce fichier n’est pas une liste : envoyez un fichier CSV ou XLSX, pas une image ni un document.'

/** How pictures and documents begin, in hexadecimal: PNG, JPEG, GIF, PDF, WebP, old Office files, gzip. */
const BEGINNINGS = ['89504e47', 'ffd8ff', '47494638', '25504446', '52494646', 'd0cf11e0', '1f8b']

function isNoText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  return BEGINNINGS.some((beginning) => start.startsWith(beginning))
}

export const separators = [';', ',', '\t', '|'] as const

/**
 * Reads a separated text or a workbook (by what it holds, whatever its name) as rows that come one after the other. Refuses
 * (Invalid, at `file`) one that is too large, empty, damaged or no list.
 */
export async function readFile(bytes: Uint8Array, said: Partial<Writing> = {}): Promise<FileRead> {
  if (bytes.length === 0) throw refused('Ce fichier est vide.')
  if (bytes.length > LARGEST) throw refused('Ce fichier dépasse 12 Mo : coupez-le en plusieurs.')
  if (isWorkbook(bytes)) return ofWorkbook(bytes, said.sheet)
  if (isNoText(bytes)) throw refused(NO_LIST)
  const guessed = decode(bytes)
  const told = said.encoding ? decodeAs(bytes, said.encoding) : undefined
  const text = (told ?? guessed.text).replace(/^\ufeff/, '')
  const [declared] = /^sep=[^\r\n]?(\r\n|\r|\n)/i.exec(text.slice(0, 10)) ?? ['']
  const body = text.slice(declared.length)
  const separator = separators.find((one) => one === said.separator) ?? separatorOf(body, separators)
  return {
    encoding: told === undefined ? guessed.encoding : (said.encoding ?? ''),
    doubt: told === undefined && guessed.doubt,
    separator,
    sheet: '',
    sheets: [],
    rows: bounded(records(body, separator)),
  }
}

async function ofWorkbook(bytes: Uint8Array, wanted: string | undefined): Promise<FileRead> {
  const { sheet, rows, others = [] } = await readWorkbook(bytes)
  const all = [{ sheet, rows }, ...others]
  const chosen = all.find((one) => one.sheet === wanted) ?? all[0] ?? { sheet, rows }
  const sheets = all.map((one) => one.sheet)
  return { encoding: 'XLSX', doubt: false, separator: '', sheet: chosen.sheet, sheets, rows: bounded(chosen.rows) }
}

function* bounded(rows: Iterable<Read>): Generator<Read> {
  let lines = 0
  for (const row of rows) {
    if (++lines > MOST_LINES + 1)
      throw refused(`Ce fichier a plus de ${MOST_LINES.toLocaleString('fr-FR')} lignes : coupez-le en plusieurs.`)
    if (row.cells.length > MOST_COLUMNS)
      throw refused(`La ligne ${row.line} a plus de ${MOST_COLUMNS} colonnes : vérifiez le séparateur.`)
    const cells = row.cells.map((cell) => clean(cell.slice(0, LONGEST_CELL)).trim())
    const cut = row.cells.some((cell) => cell.length > LONGEST_CELL)
    yield { ...row, cells, ...(cut && { broken: true as const }) }
  }
}

export const refused = (sentence: string): Invalid => new Invalid(sentence, { file: sentence })
