import type { Selectable } from 'kysely'
import type { CartAddress } from '#carts'
import type { Tables } from '#database'
import { linesOf, nameOf } from '#papers'

export { linesOf, nameOf, spacedSiren } from '#papers'

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

/** The same place and person, whatever the telephone and the remarks. */
export const samePlace = (one: OrderAddress, other: OrderAddress): boolean =>
  nameOf(one) === nameOf(other) && linesOf(one).join('\n') === linesOf(other).join('\n')
