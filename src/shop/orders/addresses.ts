import type { Selectable } from 'kysely'
import type { CartAddress } from '#carts'
import type { Tables } from '#database'
import { fullName } from '#format'

/** An address as an order keeps it (columns delivery_address and invoice_address): a copy, never changed again. */
export type OrderAddress = Omit<CartAddress, 'id' | 'title'>

/** The copy that an order keeps of a customer's address. */
export function copyOf(address: Selectable<Tables['addresses']>): OrderAddress {
  return {
    company: address.company,
    siren: address.siren,
    vatNumber: address.vat_number,
    firstName: address.first_name,
    lastName: address.last_name,
    line1: address.line1,
    line2: address.line2,
    postcode: address.postcode,
    city: address.city,
    country: address.country,
    phone: address.phone,
    mobile: address.mobile,
    info: address.info,
  }
}

const countries = new Intl.DisplayNames('fr', { type: 'region' })

/** Who an address names: the company if there is one, else the person. */
export const nameOf = (address: OrderAddress): string => address.company || fullName(address)

/** The lines under the name, as on an envelope; the country is written when it is not France. */
export function linesOf(address: OrderAddress): string[] {
  const { company, line1, line2, postcode, city, country } = address
  const person = company ? fullName(address) : ''
  const abroad = country === 'FR' ? '' : (countries.of(country) ?? country)
  return [person, line1, line2, `${postcode} ${city}`, abroad].filter((line) => line !== '')
}

/** « 732 829 320 » */
export const spacedSiren = (siren: string): string => siren.replace(/(\d{3})(?=\d)/g, '$1 ')

/** The same place and person, whatever the telephone and the remarks. */
export const samePlace = (one: OrderAddress, other: OrderAddress): boolean =>
  nameOf(one) === nameOf(other) && linesOf(one).join('\n') === linesOf(other).join('\n')
