import { fold } from '#texts'
import { fieldsOf, type Kind, kinds } from './fields.ts'

/** A title as titles are compared: « Prix HT *», « prix-ht » are one; what stands in brackets is left out. */
export const titleKey = (title: string): string =>
  fold(title.replace(/\([^)]*\)?/g, ' ').replace(/[*#]/g, ' ')).replaceAll(' ', '')

type Titles = ReadonlyMap<string, string>

/** The field of each title that is known, by kind. */
const known: Readonly<Record<Kind, Titles>> = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    new Map(
      fieldsOf[kind].flatMap(({ code, label, also }) =>
        [label, ...also].map((title): [string, string] => [titleKey(title), code]),
      ),
    ),
  ]),
) as unknown as Record<Kind, Titles>

/** The field of each column, null for a title that is not known; a field is one column, the first that is called so. */
export function fieldsFor(kind: Kind, titles: readonly string[], kept: Titles = new Map()): (string | null)[] {
  const taken = new Set<string>()
  const codes = new Set(fieldsOf[kind].map(({ code }) => code))
  return titles.map((title) => {
    const key = titleKey(title)
    const code = kept.get(key) ?? known[kind].get(key)
    if (code === undefined || !codes.has(code) || taken.has(code)) return null
    taken.add(code)
    return code
  })
}

/** What files are often called. */
const called: Readonly<Record<Kind, RegExp>> = {
  categories: /categor|rayon/,
  products: /produ[ic]t|article|catalogue/,
  combinations: /combin|declin|variant/,
  customers: /client|customer/,
  addresses: /adres|address/,
}

/** How much titles look like those of a kind: one for each that is known, three more for those that tell. */
function likeness(kind: Kind, titles: readonly string[]): number {
  const telling = new Set(fieldsOf[kind].flatMap(({ code, telling }) => (telling ? [code] : [])))
  return fieldsFor(kind, titles).reduce((sum, code) => sum + (code === null ? 0 : telling.has(code) ? 4 : 1), 0)
}

/** Which kind of file has these titles, helped by its name; and whether they are titles at all. */
export function guess(titles: readonly string[], fileName: string): { kind: Kind; titled: boolean } {
  const name = fold(fileName)
  const scores = kinds.map((kind) => {
    const like = likeness(kind, titles)
    return { kind, like, score: like + (called[kind].test(name) ? 3 : 0) }
  })
  const [best] = scores.toSorted((one, other) => other.score - one.score)
  return {
    kind: best?.kind ?? 'products',
    titled: scores.some(({ like }) => like >= 2 || (titles.length === 1 && like > 0)),
  }
}
