import * as customers from '#customers'
import { fold } from '#texts'
import type { Line } from './line.ts'

type Fields = customers.AddressFields
export type AddressThere = { id: number; customerId: number } & Fields

const told = ['company', 'line1', 'line2', 'postcode', 'city', 'info', 'phone', 'mobile', 'vatNumber', 'siren'] as const

type About = { title: string; was: AddressThere | undefined; name: { firstName: string; lastName: string } | undefined }

/** An address as its form would give it; what the line does not say stays as it was. */
export function fieldsIn(read: Line, { title, was, name }: About): Fields | undefined {
  const given: Record<string, string> = {
    title,
    addressFirstName: read.raw('firstName') ?? was?.addressFirstName ?? name?.firstName ?? '',
    addressLastName: read.raw('lastName') ?? was?.addressLastName ?? name?.lastName ?? '',
    country: countryIn(read) ?? was?.country ?? 'FR',
  }
  for (const code of told) given[code] = read.raw(code) ?? was?.[code] ?? ''
  const parsed = customers.Address.safeParse(given)
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues) read.fault(codeOf(String(path[0] ?? '')), message)
  return undefined
}

/** What the file calls the field of a form. */
const codeOf = (name: string): string => ({ addressFirstName: 'firstName', addressLastName: 'lastName' })[name] ?? name

/** A country by its code or its name, in French or English. */
function countryIn(read: Line): string | undefined {
  const cell = read.raw('country')
  if (cell === undefined) return undefined
  const word = fold(cell)
  const english: Record<string, string> = {
    belgium: 'BE',
    switzerland: 'CH',
    luxembourg: 'LU',
    germany: 'DE',
    spain: 'ES',
    italy: 'IT',
    monaco: 'MC',
    france: 'FR',
  }
  const overseas = customers.countryChoices.find(({ label }) => fold(label) === word)?.value
  const named =
    (overseas && customers.countryIn(overseas)) ??
    Object.entries(customers.countries).find(([code, { name }]) => fold(code) === word || fold(name) === word)?.[0] ??
    english[word]
  return named ?? read.fault('country', `la boutique ne livre pas « ${cell.slice(0, 40)} ».`)
}
