import { stemOf, usualPattern } from '#school'

/** Letters that Unicode does not take apart by itself. */
const apart: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
}

/** The letters a to z of a name, lower case: no accents, ligatures in two letters, no hyphens, spaces or apostrophes. */
export function lettersOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[œæßøłđðþħıŋ]/g, (letter) => apart[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[^a-z]/g, '')
}

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
