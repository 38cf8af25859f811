import { type Country, checkPostcode, countries, isCountry } from '#identifiers'

export { type Country, countries, countryName, isCountry, memberStates as unionAbroad } from '#identifiers'

/**
 * The departments overseas as one looks for them in a list of countries: they are France, and their postcodes begin so. What a form
 * sends of one is « FR-974 »; what is kept is FR.
 */
const overseas: Record<string, string> = {
  'FR-971': 'Guadeloupe',
  'FR-972': 'Martinique',
  'FR-973': 'Guyane',
  'FR-974': 'La Réunion',
  'FR-976': 'Mayotte',
}

const [france, ...others] = Object.entries(countries).map(([value, { name }]) => ({ value, label: name as string }))

/** What a list « Pays » offers: France, its departments overseas, the other countries. */
export const countryChoices: readonly { value: string; label: string }[] = [
  ...(france ? [france] : []),
  ...Object.entries(overseas).map(([value, label]) => ({ value, label })),
  ...others,
]

/** Which of them an address is: of France by its postcode. */
export function choiceOf(country: string, postcode: string): string {
  const there = `${country}-${postcode.trim().slice(0, 3)}`
  return there in overseas ? there : country
}

/** The country of a choice; undefined for what is none. */
export function countryIn(choice: string): Country | undefined {
  const code = choice in overseas ? 'FR' : choice
  return isCountry(code) ? code : undefined
}

/** What is wrong with a postcode in its country, or in a department overseas; undefined when nothing is. */
export function postcodeFault(choice: string, postcode: string): string | undefined {
  const code = countryIn(choice)
  if (!code) return undefined
  const { name, postcode: pattern, example } = countries[code]
  const [there, begins] = [overseas[choice], choice.slice(3)]
  if (there && !postcode.trim().startsWith(begins))
    return `Les codes postaux de ce département (${there}) commencent par ${begins}.`
  if (code === 'FR') return checkPostcode(postcode)
  if (pattern.test(postcode)) return undefined
  return `Ce n’est pas un code postal de ce pays (${name}). Exemple\u00a0: ${example}`
}
