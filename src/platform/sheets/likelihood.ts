/** How often French names have a letter, roughly; what is not here is hardly ever in one. */
const LETTERS: Record<string, number> = {
  é: 4,
  è: 3,
  ç: 2,
  ë: 1.5,
  ï: 1.5,
  ê: 1,
  î: 1,
  ô: 1,
  â: 1,
  œ: 1,
  ü: 0.7,
  ö: 0.7,
  à: 0.5,
  ä: 0.5,
  û: 0.5,
  ñ: 0.5,
  ù: 0.3,
  æ: 0.2,
}
/** Signs that stand in lists, and say nothing for or against. */
const SIGNS = '«»°€–—…\u00a0\u202fº²½'
const isUpper = (letter: string) => letter !== letter.toLowerCase()
const isLower = (letter: string) => letter !== letter.toUpperCase()

/** How well a text reads as French names and words: accented letters for it; signs inside words, a small letter among capitals against. */
export function likelihood(text: string): number {
  let sum = 0
  for (const found of text.matchAll(/[^\p{ASCII}]/gu))
    sum += weigh(
      found[0],
      text.slice(Math.max(0, found.index - 2), found.index),
      text.charAt(found.index + found[0].length),
    )
  return sum
}

function weigh(sign: string, before: string, after: string): number {
  const previous = before.at(-1) ?? ''
  if (!/\p{L}/u.test(sign)) {
    if (/[’ʼ]/.test(sign)) return /\p{L}/u.test(previous) && /\p{L}/u.test(after) ? 2 : -1
    return SIGNS.includes(sign) ? 0 : -3
  }
  const letter = LETTERS[sign.toLowerCase()] ?? -1
  // « Zoë », « MAËL »: two dots part two vowels.
  const dots = /[ëïü]/i.test(sign) ? (/[aeiou]/i.test(previous) ? 1 : -0.5) : 0
  const amongCapitals = isUpper(after) || (!isLower(after) && before.length === 2 && [...before].every(isUpper))
  const wrongCase = isLower(sign) ? amongCapitals : isLower(previous)
  return letter + dots - (wrongCase ? 5 : 0)
}
