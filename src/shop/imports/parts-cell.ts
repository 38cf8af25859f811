import { cleanLine, fold } from '#texts'
import type { Line } from './line.ts'

/** Pieces of an article, by its reference. */
export type SaidPart = { reference: string; quantity: number }

/** « REF1 x 2 ; REF2 » cut where parts are told apart; undefined where the line says nothing of parts. */
export function partsIn(line: Line): string[] | undefined {
  const pieces = (line.raw('parts') ?? '')
    .split(/[;|\n]/)
    .map((piece) => cleanLine(piece))
    .filter((piece) => piece !== '')
  return pieces.length > 0 ? pieces : undefined
}

const NONE = new Set(['aucun', 'aucune', 'rien'])

/** « aucun »: a pack is emptied, and is an ordinary product again; an empty cell leaves it. An article of that reference is meant before. */
export const isNone = ([one = '', ...others]: readonly string[], known: (reference: string) => boolean): boolean =>
  others.length === 0 && NONE.has(fold(one)) && !known(one)

/** How many it is, behind the reference or before it: « REF x 2 », « REF × 2 », « REF:2 », « REF (2) », « 2 x REF ». */
const WAYS = [
  /^(?<reference>.+?)(?:\s+[x*]\s*|\s*[×:]\s*)(?<quantity>\d{1,6})$/i,
  /^(?<quantity>\d{1,6})(?:\s*[x*]\s+|\s*×\s*)(?<reference>.+)$/i,
  /^(?<reference>.+?)\s*\((?<quantity>\d{1,6})\)$/,
]

/** What a piece may mean, the likeliest first; the last is a reference that only looks so, once. */
export function readingsOf(piece: string): SaidPart[] {
  const read = WAYS.flatMap((way) => {
    const { reference, quantity } = way.exec(piece)?.groups ?? {}
    return reference === undefined ? [] : [{ reference, quantity: Number(quantity) }]
  })
  return [...read, { reference: piece, quantity: 1 }]
}

/** Pieces as they are, and cut once more where the file tells several values apart. */
export const cutMore = (piece: string, multiple: string): string[] =>
  piece
    .split(multiple)
    .map((one) => cleanLine(one))
    .filter((one) => one !== '')

/** Every reference that pieces may mean. */
export const referencesMeant = (pieces: readonly string[], multiple: string): string[] =>
  pieces
    .flatMap((piece) => [piece, ...cutMore(piece, multiple)])
    .flatMap((piece) => readingsOf(piece).map(({ reference }) => reference))

/** What pieces mean: each the first of its readings that is `known`, or several of them; else what is not known. */
export function meantParts(
  pieces: readonly string[],
  multiple: string,
  known: (reference: string) => boolean,
): { parts: SaidPart[]; unknown: string[] } {
  const parts: SaidPart[] = []
  const unknown: string[] = []
  const meant = (piece: string) => readingsOf(piece).find(({ reference }) => known(reference))
  for (const piece of pieces) {
    const whole = meant(piece)
    for (const one of whole ? [piece] : cutMore(piece, multiple)) {
      const part = whole ?? meant(one)
      if (part) parts.push(part)
      else unknown.push(readingsOf(one)[0]?.reference ?? one)
    }
  }
  return { parts, unknown }
}

/** Parts as a cell of our files: a number stands behind what would be read as one otherwise. */
export const partsCell = (parts: readonly SaidPart[]): string =>
  parts
    .map(({ reference, quantity }) =>
      quantity === 1 && readingsOf(reference).length === 1 ? reference : `${reference} x ${quantity}`,
    )
    .join(' ; ')
