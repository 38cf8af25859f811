import { allWords } from '#texts'

/** A text as the shop's search looks through it: its folded words. */
export const plain = (text: string): string => allWords(text).join(' ')

/** The words of a question put to the shop, at most six, without the mark of the plural: « Trains » finds « train ». */
export function searchWords(question: string): string[] {
  const words = plain(question.slice(0, 200)).split(' ').filter(Boolean).slice(0, 6)
  return words.map((word) => (word.length > 3 ? word.replace(/[sx]$/, '') : word))
}

/** The part of an address made from a name: « Ours Marcel en hêtre » -> `ours-marcel-en-hetre`. Never empty. */
export function slugOf(name: string): string {
  const slug = plain(name).replace(/[^a-z0-9]+/g, '-')
  return (
    slug
      .replace(/^-+|-+$/g, '')
      .slice(0, 80)
      .replace(/-+$/, '') || 'article'
  )
}
