import { sql } from '#database'
import { countryName } from './countries.ts'

/** Departments 01 to 95 (Corsica's postcodes begin with 20), and Monaco, which is France for VAT and customs (CGI art. 256-0, 2°). */
const METROPOLITAN = /^(0[1-9]|[1-8][0-9]|9[0-5])[0-9]{3}$/
const MONACO = /^980[0-9]{2}$/

const digits = sql`regexp_replace(a.postcode, '[[:space:]]', '', 'g')`

/** The condition that something is delivered at an address `a`, in SQL. */
export const delivered = sql<boolean>`(
  a.country in ('FR', 'MC') and ${digits} ~ ${MONACO.source} or a.country = 'FR' and ${digits} ~ ${METROPOLITAN.source})`

/**
 * Why nothing is delivered at an address, in a sentence; undefined where it is. Shops deliver where their prices and their
 * VAT hold: abroad and overseas (971 to 978, 984 to 988) other taxes would be due (CGI art. 262, 262 ter, 294).
 */
export function undelivered({ country, postcode }: { country: string; postcode: string }): string | undefined {
  const code = postcode.replace(/\s/g, '')
  if (MONACO.test(code) && (country === 'FR' || country === 'MC')) return undefined
  if (country === 'FR' && METROPOLITAN.test(code)) return undefined
  const where = country === 'FR' ? `au ${code}` : `dans ce pays (${countryName(country)})`
  return `La boutique livre en France métropolitaine, Corse comprise, et à Monaco : rien n’est livré ${where}. Choisissez une autre adresse de livraison ; celle-ci peut être celle de la facture.`
}
