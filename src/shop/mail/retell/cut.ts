/** What another shop says in each place where letters name the one they are from. */
export type Retelling = {
  /** Old reference of an order, new one. */
  references: ReadonlyMap<string, string>
  /** Its words, one for each of the other's. */
  says: readonly string[]
  slug: string
}

/** A text cut where it names the shop: what stands between, and the places that another shop fills in. */
export type Cut = (string | Place)[]
type Place = { word: number } | { reference: string } | { slug: true }

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

type Finding = {
  /** The text is in small letters, without signs. */
  folded?: boolean
  /** A name of one word is looked for wherever it stands: it has to be forgotten. */
  everywhere?: boolean
}

/**
 * Finds where letters name the shop; a word inside another word is none. A name of one word (« Ours ») is one of the
 * language too: it is found where the house writes it, or in quotes, not in people's sentences.
 */
export function finder(was: readonly string[], { folded, everywhere }: Finding = {}): (text: string) => Cut {
  const known = [...new Set(was.filter(Boolean))].filter((word) => everywhere || !folded || !isOneWord(word))
  const words = known.sort((one, other) => other.length - one.length).map(escaped)
  const letters = folded ? LETTERS.toLowerCase() : LETTERS
  // No look behind: it would be tried at every letter. What stands around is asked of what was found.
  const any = new RegExp(
    [
      '\\/mag\\/(?<path>[a-z0-9-]+)',
      '@(?<host>(?!client\\.)[a-z0-9-]+)(?=\\.preau\\.invalid)',
      ...(words.length > 0 ? [`(?<word>${words.join('|')})`] : []),
      `(?<reference>[${letters}]{9})`,
    ].join('|'),
    'g',
  )
  return (text) => {
    const cut: Cut = []
    let end = 0
    for (const { 0: found, index, groups } of text.matchAll(any)) {
      const { word, reference, path, host } = groups ?? {}
      const after = index + found.length
      if ((word || reference) && isInWord(text, index, after)) continue
      if (word && !everywhere && isOneWord(word) && !isNamed(text, index, after)) continue
      const start = after - (path ?? host ?? found).length
      const here: Place = word ? { word: was.indexOf(word) } : reference ? { reference } : { slug: true }
      cut.push(text.slice(end, start), here)
      end = after
    }
    return [...cut, text.slice(end)]
  }
}

export const isOneWord = (name: string): boolean => /^\p{L}+$/u.test(name)

const isInWord = (text: string, start: number, end: number): boolean =>
  /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) || /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2))

/** In quotes, after « chez » and the like, alone in its line or its element, or where a subject begins with it. */
function isNamed(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 30), start)
  const after = text.slice(end, end + 20)
  if (/(?:[«“"]\s*|chez |boutique )$/.test(before)) return true
  return /(?:^|[>\n:;])\s*$/.test(before) && /^(?:\s*(?:$|[<\r\n])|\s:\s| vous répond)/.test(after)
}

/** A cut text as the other shop says it; `as` writes a word the way its surroundings want it (HTML). */
export const told = (cut: Cut, { says, references, slug }: Retelling, as = (word: string) => word): string =>
  cut
    .map((part) => {
      if (typeof part === 'string') return part
      if ('word' in part) return as(says[part.word] ?? '')
      return 'slug' in part ? slug : (references.get(part.reference) ?? part.reference)
    })
    .join('')
