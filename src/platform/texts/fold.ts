// The same as the database's folded(text) (migrations/20261128-0901-texts.sql): a test holds the two equal.

/** Accents of European writings, points of Hebrew and Arabic, and what is not seen. */
const DROPPED = new RegExp(
  '[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u061c\u064b-\u065f\u0670\u115f\u1160' +
    '\u17b4\u17b5\u180e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\u2800\u3164' +
    '\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0' +
    "'`\u02b9-\u02bd\u2018\u2019\u201b\u2032\ua78c]",
  'g',
)
/** What stands between words: spaces, punctuation, symbols. */
const BETWEEN = new RegExp(
  '[\\u0000-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7' +
    '\\u2000-\\u206f\\u20a0-\\u20cf\\u2190-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u3020\\u3030\\ufe30-\\ufe6f' +
    '\\ufffc\\ufffd\\u{1f000}-\\u{1faff}]+',
  'gu',
)

/** What may stand before a number: « commande », « n° », « # ». */
const NUMBERING = /^(?:commande|cde|facture|avoir|bon|bl)?\s*(?:num[eé]ro|no|n\s*[°o.]?|#)?\s*(?=\d)/i

/** A number of an order or a paper without what stands before and within it: « N° 1 234 » is 1234, « fa 2026 » is fa2026. */
export const bareNumber = (typed: string): string =>
  typed.normalize('NFKC').trim().replace(NUMBERING, '').replace(/[\s.]/g, '')

/** Letters that Unicode does not take apart by itself. */
const APART: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  þ: 'th',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ς: 'σ',
}
const LETTERS_APART = new RegExp(`[${Object.keys(APART).join('')}]`, 'g')

/**
 * A text as it is searched and compared: lower case, no accents, ligatures in two letters, no apostrophes (« D’ARBOIS » is
 * darbois), hyphens and all other signs one space.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(DROPPED, '')
    .toLowerCase()
    .replace(LETTERS_APART, (letter) => APART[letter] ?? letter)
    .replace(BETWEEN, ' ')
    .trim()

/** The folded words of a text; an apostrophe parts them too: « l’ours » is l and ours. */
export const allWords = (text: string): string[] =>
  fold(text.replace(/['`´\u02b9-\u02bd\u2018\u2019\u201b\u2032\ua78c\uff07]/g, ' '))
    .split(' ')
    .filter(Boolean)

/** The words of what somebody looks for, at most eight. */
export const words = (typed: string): string[] => allWords(typed.slice(0, 400).toWellFormed()).slice(0, 8)

/** Whether a text holds all the words that were typed, in any order, each anywhere: « onim ANNE » finds Anne ONIM, « % » nobody. */
export function matches(text: string, typed: string): boolean {
  const folded = fold(text)
  const wanted = words(typed)
  return wanted.every((word) => folded.includes(word)) && (wanted.length > 0 || typed.trim() === '')
}
