import { cleanLine } from '#texts'
import type { Line } from './line.ts'

/** As many, and as long, as the sheet of a product takes. */
const [MOST, LONGEST] = [30, 200]

/**
 * « Matière:Hêtre:1,Âge:Dès 3 ans:2 » as pairs, in the order of their positions. Where each has its position and whether it is
 * of this product's own (:0 or :1), as in our files, values may hold what separates.
 */
export function featuresIn(line: Line): [string, string][] | undefined {
  const cell = line.raw('features')
  if (cell === undefined) return undefined
  const found: { name: string; value: string; at: number }[] = []
  for (const [at, piece] of pieces(cell, line.multiple).entries()) {
    const [, name = '', value = '', position] =
      /^([^:]+):(.*):(\d{1,6}):[01]$/s.exec(piece) ??
      /^([^:]+):(.*):(\d{1,6})$/s.exec(piece) ??
      /^([^:]+):(.+)$/s.exec(piece) ??
      []
    const pair = { name: cleanLine(name), value: cleanLine(value) }
    if (pair.name === '' || pair.value === '')
      line.note('features', `« ${piece.slice(0, 60)} » n’est pas reprise : écrivez Nom:Valeur.`)
    else if (pair.name.length > LONGEST || pair.value.length > LONGEST || found.length >= MOST)
      line.note(
        'features',
        `« ${pair.name.slice(0, 60)} » n’est pas reprise : ${MOST} caractéristiques de ${LONGEST} caractères au plus.`,
      )
    else found.push({ ...pair, at: position === undefined ? at : Number(position) })
  }
  return found.toSorted((one, other) => one.at - other.at).map(({ name, value }) => [name, value])
}

/** Features as a cell of our files. */
export const featuresCell = (features: readonly (readonly [string, string])[]): string =>
  features.map(([name, value], at) => `${name.replaceAll(':', ' ')}:${value}:${at + 1}:1`).join(',')

/** A cell cut where it is separated; behind positions, where all have one. */
export function pieces(cell: string, multiple: string): string[] {
  const mark = multiple.replace(/[^\w\s]/, '\\$&')
  for (const end of [':\\d{1,6}:[01]', ':\\d{1,6}']) {
    const all = cell.split(new RegExp(`(?<=${end})\\s*${mark}`))
    if (all.every((piece) => new RegExp(`${end}\\s*$`).test(piece))) return all.map((piece) => piece.trim())
  }
  return cell
    .split(multiple)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}
