import { hasTwoMeanings, readCents, readGrams, readMicro, readPercent, readScaled, readSigned } from '#money'
import { cleanLine, fold } from '#texts'
import { dayIn } from './day.ts'
import { withoutMarkup } from './markup.ts'

/** How the cells of a file are to be read. */
export type Format = {
  /** The column of each field. */
  columns: ReadonlyMap<string, number>
  /** What stands above the columns. */
  headings: readonly string[]
  /** Between several values of a cell. */
  multiple: string
  /** A point is the decimal mark. */
  pointed: boolean
}

/** A state in plain words, folded. */
const YES = new Set('1|oui|o|yes|vrai|true|x|actif|active|affiche|en ligne|en vente|visible|enabled'.split('|'))
const NO = new Set('0|non|n|no|faux|false|inactif|inactive|cache|hors ligne|masque|desactive|disabled'.split('|'))

/** A line of the file, read field by field: what is wrong or left out is gathered, a sentence each. */
export class Line {
  /** Why it is refused. */
  readonly faults: string[] = []
  /** What of it is not taken, or is taken otherwise than it is written. */
  readonly notes: string[] = []
  readonly #left = new Set<string>()
  readonly #cells: readonly string[]
  readonly #format: Format

  constructor(cells: readonly string[], format: Format) {
    this.#cells = cells
    this.#format = format
  }

  /** What its file calls a field. */
  titleOf(code: string): string {
    const column = this.#format.columns.get(code)
    return column === undefined ? code : (this.#format.headings[column] ?? code)
  }

  fault(code: string, sentence: string): undefined {
    this.faults.push(`« ${this.titleOf(code)} » : ${sentence}`)
    return undefined
  }

  note(code: string, sentence: string): undefined {
    this.notes.push(`« ${this.titleOf(code)} » : ${sentence}`)
    return undefined
  }

  /** What of it is not taken, whatever somebody does: a note of a line that is taken, and none beside why one is refused. */
  leave(code: string, sentence: string): undefined {
    this.note(code, sentence)
    this.#left.add(this.notes.at(-1) ?? '')
    return undefined
  }

  /** Why it is refused, with what else of it is to be mended. */
  get refusals(): string[] {
    return [...this.faults, ...this.notes.filter((note) => !this.#left.has(note))]
  }

  /** The cell as it stands; undefined where it is empty or the file has no such column. */
  raw(code: string): string | undefined {
    const column = this.#format.columns.get(code)
    const cell = column === undefined ? '' : (this.#cells[column] ?? '')
    return cell === '' ? undefined : undefused(cell)
  }

  /** One line of at most so many signs. Refuses a longer one. */
  line(code: string, most: number): string | undefined {
    const cell = this.raw(code)
    if (cell === undefined) return undefined
    const text = cleanLine(withoutMarkup(cell))
    if (text.length > most) return this.fault(code, `${most} caractères au plus, il y en a ${text.length}.`)
    return text === '' ? undefined : text
  }

  /** A text of several lines, without the marks of web pages; what goes beyond `most` signs is cut, and said. */
  text(code: string, most: number): string | undefined {
    const cell = this.raw(code)
    if (cell === undefined) return undefined
    const text = withoutMarkup(cell)
    if (text !== cell) this.note(code, 'la mise en forme (HTML) est retirée, le texte reste.')
    if (text.length > most) this.note(code, `coupé à ${most} caractères (il en avait ${text.length}).`)
    return text.slice(0, most).trim() || undefined
  }

  yes(code: string): boolean | undefined {
    const cell = this.raw(code)
    if (cell === undefined) return undefined
    const word = fold(cell)
    if (YES.has(word)) return true
    if (NO.has(word)) return false
    return this.fault(code, `« ${short(cell)} » ne se lit pas : écrivez oui ou non, 1 ou 0.`)
  }

  cents = (code: string) => this.#number(code, readCents, 'un montant, par exemple 24,90')
  micro = (code: string) => this.#number(code, readMicro, 'un montant, par exemple 20,75')
  percent = (code: string) => this.#number(code, readPercent, 'un pourcentage, par exemple 20')
  signed = (code: string) => this.#number(code, readSigned, 'un nombre entier, par exemple 12')
  /** Kilograms unless the unit is written, in grams. */
  grams = (code: string) =>
    this.#number(
      code,
      (text) => (/g\s*$/i.test(text) ? readGrams(text) : readScaled(text, 3)),
      'un poids en kilos, par exemple 0,350',
    )

  /** Centimetres unless the unit is written, in millimetres. */
  millimetres = (code: string) =>
    this.#number(
      code,
      (text) => {
        const [, number = text, unit = 'cm'] = /^(.*?)\s*(mm|cm|m)$/i.exec(text) ?? []
        return readScaled(number, { mm: 0, cm: 1, m: 3 }[unit.toLowerCase()] ?? 1)
      },
      'une longueur en centimètres, par exemple 12,5',
    )

  #number(code: string, read: (text: string) => number | undefined, what: string): number | undefined {
    const cell = this.raw(code)
    if (cell === undefined) return undefined
    const number = read(this.#decimal(cell))
    if (number !== undefined && Number.isSafeInteger(number)) return number
    if (hasTwoMeanings(cell))
      return this.fault(
        code,
        `« ${short(cell)} » se lit de deux façons : écrivez ${cell.replace('.', ',')} ou sans le point.`,
      )
    return this.fault(code, `« ${short(cell)} » ne se lit pas : écrivez ${what}.`)
  }

  /** « 12.500000 » is 12.5, and where the file's decimal mark is a point, « 12.500 » too. */
  #decimal(cell: string): string {
    const trimmed = cell.replace(/^([-−]?\d+)([.,]\d*?)0+(?=\D*$)/, (whole, figures, rest) =>
      /^[.,]\d{3}$/.test(whole.slice(figures.length)) ? whole : rest.length > 1 ? `${figures}${rest}` : figures,
    )
    return this.#format.pointed && hasTwoMeanings(trimmed) ? trimmed.replace('.', ',') : trimmed
  }

  /** A day written 2026-11-23 or 23/11/2026, as the first; none for « 0000-00-00 ». */
  day(code: string): string | undefined {
    const cell = this.raw(code)
    if (cell === undefined || /^0000-00-00/.test(cell)) return undefined
    const day = dayIn(cell)
    return day ?? this.fault(code, `« ${short(cell)} » n’est pas une date : écrivez 23/11/2026 ou 2026-11-23.`)
  }

  /** The values of a cell, without the empty ones. */
  several(code: string): string[] {
    return splitAt(this.raw(code) ?? '', this.#format.multiple)
  }

  /** What separates values here. */
  get multiple(): string {
    return this.#format.multiple
  }
}

const splitAt = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map((one) => cleanLine(one))
    .filter((one) => one !== '')

/** Our own files put an apostrophe before what a spreadsheet would take for a formula. */
const undefused = (cell: string): string => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell)

export const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)
