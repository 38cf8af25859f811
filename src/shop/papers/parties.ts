import { fullName } from '#format'

/** A person or a business at an address, as figures name them. All may be empty but the country (ISO 3166-1). */
export type Party = {
  company: string
  firstName: string
  lastName: string
  line1: string
  line2: string
  postcode: string
  city: string
  country: string
  /** Of a business; empty for a consumer. */
  siren: string
  vatNumber: string
}

const countries = new Intl.DisplayNames('fr', { type: 'region' })

/** Who an address names: the company if there is one, else the person. */
export const nameOf = (party: Pick<Party, 'company' | 'firstName' | 'lastName'>): string =>
  party.company || fullName(party)

/** The lines under the name, as on an envelope; the country is written when it is not France. */
export function linesOf(party: Omit<Party, 'siren' | 'vatNumber'>): string[] {
  const { company, line1, line2, postcode, city, country } = party
  const person = company ? fullName(party) : ''
  const abroad = country === 'FR' ? '' : (countries.of(country) ?? country)
  return [person, line1, line2, `${postcode} ${city}`, abroad].filter((line) => line !== '')
}

/** « 732 829 320 » */
export const spacedSiren = (siren: string): string => siren.replace(/(\d{3})(?=\d)/g, '$1 ')

/** What figures keep of an address. */
export const partyOf = ({
  company,
  firstName,
  lastName,
  line1,
  line2,
  postcode,
  city,
  country,
  siren,
  vatNumber,
}: Party): Party => ({ company, firstName, lastName, line1, line2, postcode, city, country, siren, vatNumber })
