import type { Row } from '#sheets'
import { fold } from '#texts'

const COUNTED =
  /^(sous )?(effectifs?|total|totaux|nombre|nb)( (d|de|des|la|classe|eleves?|inscrits?|filles?|garcons?|dont|et|general|f|g|m|\d+))*$/

/** A line that is no pupil: « Effectif : 30 », a total, marks without a letter. */
export function isAside({ cells }: Row): boolean {
  const text = fold(cells.join(' '))
  return COUNTED.test(text) || /^\d+ (eleves?|inscrits?)\b/.test(text) || !/\p{L}/u.test(text)
}

type Named = {
  lastName: string
  firstName: string
  className: string
  birth: string
  doubt: boolean
  secondName?: string
}

/**
 * Pupils of one class with the same names but another day of birth: the second first name tells them apart, else a letter,
 * « Léa (A) » and « Léa (B) »; both are to be looked at.
 */
export function tellApart<L extends Named>(lines: readonly L[]): L[] {
  const keyOf = ({ lastName, firstName, className }: L) => fold(`${className} | ${lastName} | ${firstName}`)
  const groups = Map.groupBy(lines, keyOf)
  return lines.map((line) => {
    const alike = groups.get(keyOf(line)) ?? []
    const days = [...new Set(alike.map(({ birth }) => birth))]
    if (!line.firstName || days.length < 2) return line
    const seconds = new Set(alike.map(({ secondName }) => secondName ?? ''))
    const mark =
      seconds.size === days.length && line.secondName ? line.secondName : `(${letter(days.indexOf(line.birth))})`
    return { ...line, firstName: `${line.firstName} ${mark}`, doubt: true }
  })
}

const letter = (place: number) => String.fromCharCode(65 + (place % 26))
