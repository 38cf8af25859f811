import { sql } from '#database'
import { METROPOLITAN, MONACO } from '#identifiers'
import { countryName } from './countries.ts'

const digits = sql`regexp_replace(a.postcode, '[[:space:]]', '', 'g')`

/** The condition that an address `a` is in metropolitan France, Corsica or Monaco, where carriers go without a zone, in SQL. */
export const mainland = sql<boolean>`(
  a.country in ('FR', 'MC') and ${digits} ~ ${MONACO.source} or a.country = 'FR' and ${digits} ~ ${METROPOLITAN.source})`

/** Why nothing is delivered at an address, in a sentence. */
export function notDelivered({ country, postcode }: { country: string; postcode: string }): string {
  const where = country === 'FR' ? `au ${postcode.replace(/\s/g, '')}` : `dans ce pays (${countryName(country)})`
  return `Aucun transporteur de la boutique ne va jusque-là : rien n’est livré ${where}. Choisissez une autre adresse de livraison ; celle-ci peut être celle de la facture.`
}
