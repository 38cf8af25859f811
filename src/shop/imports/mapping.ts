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

const codesOf = (pick: (field: (typeof fieldsOf)[Kind][number]) => unknown): Readonly<Record<Kind, Set<string>>> =>
  Object.fromEntries(
    kinds.map((kind) => [kind, new Set(fieldsOf[kind].filter(pick).map(({ code }) => code))]),
  ) as unknown as Record<Kind, Set<string>>
const all = codesOf(() => true)
/** Fields that tell a kind from another. */
const telling = codesOf((field) => field.telling)

/** The field of each column, null for a title that is not known; a field is one column, the first that is called so. */
export const fieldsFor = (kind: Kind, titles: readonly string[], kept?: Titles): (string | null)[] =>
  fieldsCalled(kind, titles.map(titleKey), kept)

function fieldsCalled(kind: Kind, keys: readonly string[], kept: Titles = new Map()): (string | null)[] {
  const taken = new Set<string>()
  return keys.map((key) => {
    const code = kept.get(key) ?? known[kind].get(key)
    if (code === undefined || !all[kind].has(code) || taken.has(code)) return null
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
const likeness = (kind: Kind, keys: readonly string[]): number =>
  fieldsCalled(kind, keys).reduce((sum, code) => sum + (code === null ? 0 : telling[kind].has(code) ? 4 : 1), 0)

/** Which kind of file has these titles, helped by its name; and whether they are titles at all. */
export function guess(titles: readonly string[], fileName: string): { kind: Kind; titled: boolean } {
  const name = fold(fileName)
  const keys = titles.map(titleKey)
  const scores = kinds.map((kind) => {
    const like = likeness(kind, keys)
    return { kind, like, score: like + (called[kind].test(name) ? 3 : 0) }
  })
  const [best] = scores.toSorted((one, other) => other.score - one.score)
  return {
    kind: best?.kind ?? 'products',
    titled: scores.some(({ like }) => like >= 2 || (titles.length === 1 && like > 0)),
  }
}
