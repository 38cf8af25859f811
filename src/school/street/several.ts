import { ofName } from '#format'
import { Invalid } from '#refusals'
import { fold, inCapitals } from '#texts'
import type { Circle, Member } from './circles.ts'
import { freeSlug, slugFor } from './slug.ts'

/** Names and addresses of shops made in one act: words in braces are replaced for each pupil or group. */
export type Pattern = { name: string; slug: string }

/** Whose shop it is: a pupil, or the pupils of a group. */
export type Holder = { label: string; accountIds: number[]; words: Record<string, string> }

export type PlannedShop = {
  holder: string
  accountIds: number[]
  name: string
  slug: string
  /** The address that the pattern gave was taken: a number was added. */
  numbered: boolean
}

/** The words that a pattern may hold, and where each comes from. */
export const patternWords = [
  'boutique',
  'pour',
  'prenom',
  'nom',
  'initiale',
  'login',
  'groupe',
  'classe',
  'numero',
] as const

/** Those for whom shops are made: each pupil of `accountIds`, or each of the groups that has somebody in it. */
export function holders(
  circle: Circle,
  chosen: { accountIds: readonly number[] } | { groupIds: readonly number[] },
): Holder[] {
  const classe = circle.name
  if ('groupIds' in chosen)
    return circle.groups
      .filter(({ id, accountIds }) => chosen.groupIds.includes(id) && accountIds.length > 0)
      .map(({ name, accountIds }) => ({ label: name, accountIds, words: { classe, groupe: name, pour: name } }))
  return circle.pupils
    .filter(({ accountId }) => chosen.accountIds.includes(accountId))
    .map((pupil) => ({ label: fullName(pupil), accountIds: [pupil.accountId], words: { classe, ...wordsOf(pupil) } }))
}

const fullName = ({ firstName, lastName }: Member) => `${firstName} ${inCapitals(lastName)}`

const wordsOf = ({ firstName, lastName, login }: Member): Record<string, string> => ({
  pour: `${firstName} ${initialOf(lastName)}`,
  prenom: firstName,
  nom: lastName,
  initiale: initialOf(lastName),
  login: (login.split('@')[0] ?? login).replaceAll('.', '-'),
})

const initialOf = (lastName: string) => inCapitals([...lastName][0] ?? '')

/**
 * The shops that a pattern gives, in the order of the holders: names that come twice and addresses that are taken get a number.
 * Refuses (Invalid) a word that is not known or that a holder has not, and a pattern that gives an empty name or address.
 */
export function plan(
  all: readonly Holder[],
  pattern: Pattern,
  { shop, taken }: { shop: string; taken: ReadonlySet<string> },
): PlannedShop[] {
  const slugs = new Set(taken)
  const names = new Map<string, number>()
  return all.map(({ label, accountIds, words }, index) => {
    const known = { boutique: shop, numero: String(index + 1).padStart(2, '0'), ...words }
    const wantedName = filled(pattern.name, known, 'name').replace(/\s+/g, ' ').trim().slice(0, 76)
    const wantedSlug = slugFor(filled(pattern.slug, known, 'slug'))
    if (!wantedName) throw new Invalid('Ce modèle donne un nom vide.', { name: `Le nom ${ofName(label)} serait vide.` })
    if (!wantedSlug)
      throw new Invalid('Ce modèle donne une adresse vide.', { slug: `L’adresse ${ofName(label)} serait vide.` })
    const times = (names.get(wantedName) ?? 0) + 1
    names.set(wantedName, times)
    const slug = freeSlug(wantedSlug, slugs)
    return {
      holder: label,
      accountIds,
      slug,
      numbered: slug !== wantedSlug,
      name: times > 1 ? `${wantedName} ${times}` : wantedName,
    }
  })
}

function filled(pattern: string, words: Record<string, string>, field: 'name' | 'slug'): string {
  return pattern.replace(/(\bde )?\{([^{}]*)\}/g, (_, of: string | undefined, inside: string) => {
    const word = fold(inside)
    const value = words[word]
    if (value !== undefined) return of ? ofName(value) : value
    const known = patternWords.filter((one) => one in words).map((one) => `{${one}}`)
    throw new Invalid('Le modèle contient un mot inconnu.', {
      [field]: `« {${inside}} » ne peut pas être remplacé ici. Mots possibles : ${known.join(', ')}.`,
    })
  })
}
