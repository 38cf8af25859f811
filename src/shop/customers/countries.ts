import { type Country, checkPostcode, countries } from '#identifiers'

export { type Country, countries, countryName, isCountry, memberStates as unionAbroad } from '#identifiers'

/** What is wrong with a postcode in its country; undefined when nothing is. */
export function postcodeFault(code: Country, postcode: string): string | undefined {
  const { name, postcode: pattern, example } = countries[code]
  if (code === 'FR') return checkPostcode(postcode)
  if (pattern.test(postcode)) return undefined
  return `Ce n’est pas un code postal de ce pays (${name}). Exemple\u00a0: ${example}`
}
