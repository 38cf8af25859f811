import { joinEans } from '#identifiers'
import { allWords } from '#texts'

/** Words that say nothing of an article; they count only when nothing else was typed. */
const EMPTY = new Set('a au aux avec d de des du en et l la le les ou par pour sans sur un une'.split(' '))

/** The words of a question put to the shop, folded, at most six. */
export function searchWords(question: string): string[] {
  const all = allWords(joinEans(question.slice(0, 200)))
  const telling = all.filter((word) => !EMPTY.has(word))
  return (telling.length > 0 ? telling : all).slice(0, 6)
}

/**
 * What of a question tells articles of the shop apart: words that are its whole trade (« Jouets en bois ») stand for all it
 * sells. `any`: nothing else was asked, and one of them is enough; `loose`: what is left without them, where that is less.
 */
export function beyondTrade(words: readonly string[], trade: string): { any: boolean; loose: string[] } {
  const own = new Set(allWords(trade).map(single))
  const loose = words.filter((word) => !own.has(single(word)))
  return { any: words.length > 1 && loose.length === 0, loose: loose.length < words.length ? loose : [] }
}

const single = (word: string): string => (word.length > 3 ? word.replace(/[sx]$/, '') : word)

/**
 * How a word may stand in a text whose words are between spaces: at the beginning of one, or, whole, as its other number:
 * « chevaux » finds cheval, « cheval » chevaux, « jeux » jeu, « bleue » bleu. One that ends otherwise has its plural behind it.
 */
export function formsOf(word: string): string[] {
  const other: string[] = []
  if (word.length > 4 && word.endsWith('aux') && !word.endsWith('eaux'))
    other.push(`${word.slice(0, -2)}l`, `${word.slice(0, -2)}il`)
  if (word.length > 3 && /[sx]$/.test(word)) other.push(word.slice(0, -1))
  if (word.length > 3 && word.endsWith('al')) other.push(`${word.slice(0, -1)}ux`)
  if (word.length > 4 && word.endsWith('ail')) other.push(`${word.slice(0, -2)}ux`)
  if (word.length > 4 && /es?$/.test(word)) other.push(word.replace(/es?$/, ''))
  return [` ${word}`, ...other.map((one) => ` ${one} `)]
}

/**
 * The words of a shop's vocabulary (between spaces) that are one typing error away from a word that is none of it: a letter
 * too many, too few, another, or two the wrong way round. None for a word of three letters or with figures.
 */
export function closeWords(word: string, vocabulary: string): string[] {
  const known = ` ${vocabulary} `
  if (word.length < 4 || /\d/.test(word) || formsOf(word).some((form) => known.includes(form))) return []
  return vocabulary.split(' ').filter((one) => one.length > 2 && isOneApart(word, one))
}

function isOneApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  const rest = (text: string, by: number) => text.slice(at + by)
  if (one.length !== other.length)
    return one.length > other.length ? rest(one, 1) === rest(other, 0) : rest(one, 0) === rest(other, 1)
  const swapped = one[at] === other[at + 1] && one[at + 1] === other[at]
  return rest(one, 1) === rest(other, 1) || (swapped && rest(one, 2) === rest(other, 2))
}
