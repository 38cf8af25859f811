/** Departments 01 to 95; Corsica's postcodes begin with 20. */
export const METROPOLITAN = /^(0[1-9]|[1-8][0-9]|9[0-5])[0-9]{3}$/
/** Monaco, which is France for VAT and customs (CGI art. 256-0, 2°), whichever country it is said to be in. */
export const MONACO = /^980[0-9]{2}$/

/** Whether a postcode of a country (ISO 3166-1 alpha-2) is in metropolitan France, Corsica or Monaco. */
export function isMainland({ country, postcode }: { country: string; postcode: string }): boolean {
  const code = postcode.replace(/\s/g, '')
  if (MONACO.test(code) && (country === 'FR' || country === 'MC')) return true
  return country === 'FR' && METROPOLITAN.test(code)
}
