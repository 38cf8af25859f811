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

/** Finds where letters name the shop; a word inside another word is none. `folded` for a text in small letters. */
export function finder(was: readonly string[], folded = false): (text: string) => Cut {
  const words = [...new Set(was.filter(Boolean))].sort((one, other) => other.length - one.length)
  const letters = folded ? LETTERS.toLowerCase() : LETTERS
  const any = new RegExp(
    [
      '(?<=\\/mag\\/)(?<path>[a-z0-9-]+)',
      '(?<=@)(?<host>(?!client\\.)[a-z0-9-]+)(?=\\.preau\\.invalid)',
      `(?<![\\p{L}\\p{N}])(?<reference>[${letters}]{9})(?![\\p{L}\\p{N}])`,
      ...(words.length > 0 ? [`(?<![\\p{L}\\p{N}])(?<word>${words.map(escaped).join('|')})(?![\\p{L}\\p{N}])`] : []),
    ].join('|'),
    'gu',
  )
  return (text) => {
    const cut: Cut = []
    let end = 0
    for (const { 0: found, index, groups } of text.matchAll(any)) {
      const place = was.indexOf(found)
      const here: Place = groups?.word ? { word: place } : groups?.reference ? { reference: found } : { slug: true }
      cut.push(text.slice(end, index), here)
      end = index + found.length
    }
    return [...cut, text.slice(end)]
  }
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
