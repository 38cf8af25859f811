import { lettersOf } from '../login-rule.ts'
import type { ListedPupil } from './listed.ts'
import type { Known } from './present.ts'

type Named = { firstName: string; lastName: string; familyName?: string }

/** By what a pupil is recognised: the letters of first and last name; the family name also, where it is another one. */
export function keysOf({ firstName, lastName, familyName }: Named): string[] {
  const letters = (name: string) => lettersOf(name) || name
  return [lastName, ...(familyName ? [familyName] : [])].map((last) => `${letters(firstName)}|${letters(last)}`)
}

/** Whether a line of the list names a pupil, whatever else is wrong with it. */
export const isNamedIn = (line: Named, known: Named): boolean => keysOf(line).some((key) => keysOf(known).includes(key))

/** Whether the list writes a name otherwise, and not merely in capitals or with fewer accents. */
export function isRenamed(pupil: ListedPupil, known: Known): boolean {
  return [
    [pupil.firstName, known.firstName],
    [pupil.lastName, known.lastName],
  ].some(([now = '', before = '']) => {
    const [a, b] = [now, before].map((name) => name.toLowerCase().normalize('NFD').replaceAll('’', "'")) as [
      string,
      string,
    ]
    if (a === b) return false
    const bare = (name: string) => name.replace(/\p{M}/gu, '')
    return bare(a) !== bare(b) || a.length > b.length
  })
}

/** Names that could be one pupil's: a double name made single, first and last name the other way round, a letter or two. */
export function isNear(pupil: ListedPupil, known: Known): boolean {
  const [first, last] = [lettersOf(pupil.firstName), lettersOf(pupil.lastName)]
  const [first2, last2] = [lettersOf(known.firstName), lettersOf(known.lastName)]
  if (first === last2 && last === first2) return true
  if (first === first2) {
    const words = (name: string) =>
      new Set(
        name
          .split(/[^\p{L}\p{M}]+/u)
          .map(lettersOf)
          .filter((word) => word.length > 2),
      )
    const theirs = words(known.lastName)
    if ([...words(pupil.lastName)].some((word) => theirs.has(word))) return true
  }
  if (last === last2 && first.length > 2 && first2.length > 2 && (first.startsWith(first2) || first2.startsWith(first)))
    return true
  return first.length + last.length >= 8 && distance(`${first} ${last}`, `${first2} ${last2}`) <= 2
}

/** Letters to add, drop or change between two words (Levenshtein). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] ?? 0
}
