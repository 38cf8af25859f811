import { checkPostcode } from '#identifiers'

/** Where a shop delivers, with how the country writes its postcodes (Universal Postal Union). ISO 3166-1 alpha-2. */
export const countries = {
  FR: { name: 'France', postcode: /^(?!00)[0-9]{5}$/, example: '39200' },
  BE: { name: 'Belgique', postcode: /^[1-9][0-9]{3}$/, example: '1000' },
  CH: { name: 'Suisse', postcode: /^[1-9][0-9]{3}$/, example: '1204' },
  LU: { name: 'Luxembourg', postcode: /^[1-9][0-9]{3}$/, example: '1311' },
  MC: { name: 'Monaco', postcode: /^980[0-9]{2}$/, example: '98000' },
  DE: { name: 'Allemagne', postcode: /^[0-9]{5}$/, example: '79098' },
  ES: { name: 'Espagne', postcode: /^(0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}$/, example: '08001' },
  IT: { name: 'Italie', postcode: /^[0-9]{5}$/, example: '10121' },
} as const

export type Country = keyof typeof countries

export const isCountry = (code: string): code is Country => Object.hasOwn(countries, code)

/** A country's name in French; the code itself when it is none of ours. */
export const countryName = (code: string): string => (isCountry(code) ? countries[code].name : code)

/** What is wrong with a postcode in its country; undefined when nothing is. */
export function postcodeFault(code: Country, postcode: string): string | undefined {
  const { name, postcode: pattern, example } = countries[code]
  if (code === 'FR') return checkPostcode(postcode)
  if (pattern.test(postcode)) return undefined
  return `Ce n’est pas un code postal de ce pays (${name}). Exemple\u00a0: ${example}`
}
