import { stemOf, usualPattern } from '#school'
import { fold } from '#texts'

/** The letters a to z of a name, lower case: no accents, ligatures in two letters, no hyphens, spaces or apostrophes. */
export const lettersOf = (name: string): string => fold(name).replace(/[^a-z]/g, '')

/**
 * A pupil's login: the school's pattern, `@` and its domain. The worksheets' own pattern is 3 letters of the first name, a dot,
 * 6 of the last; shorter names as they are, particles as part of the name (« El Amrani » gives elamra). Whoever comes second
 * with the same letters gets 2, then 3... before the @. A name without a letter from a to z gives x.
 */
export function loginFor(
  { firstName, lastName }: { firstName: string; lastName: string },
  domain: string,
  taken: ReadonlySet<string>,
  pattern: string = usualPattern,
): string {
  const stem = stemOf(pattern, { firstName: lettersOf(firstName), lastName: lettersOf(lastName) })
  for (let n = 1; ; n++) {
    const login = `${stem}${n === 1 ? '' : n}@${domain}`
    if (!taken.has(login)) return login
  }
}
