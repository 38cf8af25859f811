/** What stands for a customer who was forgotten, in what others wrote. */
export const NOBODY = 'client anonymisé'

/** A letter with or without its accent, large or small: a database in the locale C knows no large É. */
const LETTERS: Record<string, string> = {
  a: '[aàâäáãåÀÂÄÁÃÅ]',
  c: '[cçÇ]',
  e: '[eéèêëÉÈÊË]',
  i: '[iîïíìÎÏÍÌ]',
  n: '[nñÑ]',
  o: '[oôöóòõÔÖÓÒÕ]',
  u: '[uùûüúÙÛÜÚ]',
  y: '[yÿýŸÝ]',
  œ: '(?:œ|Œ|oe)',
  æ: '(?:æ|Æ|ae)',
  // What lists search is folded: its signs are spaces.
  '@': '[@\\s]',
}

/** What stands between words, in an address of the web too. */
const PARTED = "(?:[\\s,._+'’-]|%20)+"

/** A word or several, however they are accented, and whatever parts them; empty for what says nothing. */
export const folding = (said: string): string =>
  said
    .trim()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s,._'’-]+|[^\s,._'’-]/gu, (sign) =>
      /^[\s,._'’-]/u.test(sign) ? PARTED : (LETTERS[sign] ?? sign.replace(/[^\p{L}\p{N}]/gu, '\\$&')),
    )

/** A telephone number, however its digits are grouped, with the country's number or without (+33 6..., 06...). */
export function telephone(said: string): string {
  const digits = said.replace(/\D/g, '')
  if (digits.length < 6) return ''
  const own = /^\s*(\+|00)\s*33/.test(said) ? digits.replace(/^(?:00)?33/, '0') : digits
  const rest = [...own].slice(1).join('[\\s.-]?')
  return own.startsWith('0') ? `(?:0|\\+?33[\\s.]?(?:\\(0\\))?)[\\s.-]?${rest}` : `\\+?${own[0]}[\\s.-]?${rest}`
}

/** Any of them, as whole words; the longest first. What matches nothing when there is none. */
export function anyOf(patterns: readonly string[]): string {
  const known = [...new Set(patterns)].filter((one) => one.length > 1).sort((one, other) => other.length - one.length)
  return known.length === 0 ? '$.' : known.join('|')
}

/** A text without any of what the pattern finds in it. */
export const without = (pattern: string, text: string): string =>
  text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu'), NOBODY)

/** The same pattern as PostgreSQL takes it. */
export const inDatabase = (pattern: string): string => `(?<![[:alnum:]])(?:${pattern})(?![[:alnum:]])`
