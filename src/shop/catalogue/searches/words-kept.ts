import { searchWords } from '../looking/search-words.ts'

const LONGEST = 80

/** What may name somebody: an address, a telephone, a number of a card or of an order. */
const PERSONAL = /@|\d{6}/

/** What is kept of a question: its words, folded; nothing of one without words, or that looks like somebody’s address or number. */
export function wordsKept(question: string): string | undefined {
  const said = searchWords(question).join(' ').slice(0, LONGEST).trim()
  return said === '' || PERSONAL.test(question.replace(/[\s.-]/g, '')) ? undefined : said
}
