import * as z from 'zod'
import { asPerson, business, dialled, named, place, together } from './address-fields.ts'
import { always, email, goodPassword, identity, wishes } from './fields.ts'

/** An e-mail as it identifies a customer: trimmed, lower case. */
export const Email = z.object({ email })

/** As whom somebody signs up; without an answer the numbers that were given say it. */
const buyer = z.enum(['person', 'business'], 'Choisissez particulier ou entreprise.').optional()

const registration = z
  .object({ ...identity, password: z.string().default(''), buyer, ...wishes, ...place, ...business })
  .superRefine(together, always)
  .superRefine(named, always)
  .superRefine(goodPassword, always)
  .transform(dialled)

/** The form « Créez votre compte »: the person, then the first address. */
export const Registration = z.preprocess(asPerson, registration)

export type Registration = z.output<typeof Registration>

/** The same person and address as the back office takes them down: the customer chooses the password. */
export const Creation = z.preprocess(
  ownName,
  z
    .object({ ...identity, ...wishes, ...place, ...business })
    .superRefine(together, always)
    .transform(dialled),
)

export type Creation = z.output<typeof Creation>

/** The form of who buys without an account: the person, then the address. */
export const Guest = z
  .object({ ...identity, ...place, ...business })
  .superRefine(together, always)
  .transform(dialled)

export type Guest = z.output<typeof Guest>

/** An address alone, added or changed later; a business may give its SIREN and VAT number, which its invoices print. */
export const Address = z
  .object({ ...place, ...business })
  .superRefine(together, always)
  .transform(dialled)

export type AddressFields = z.output<typeof Address>

/** What a customer may change of the account itself. */
export const Profile = z.object({ ...identity, ...wishes })

export type Profile = z.output<typeof Profile>

/** A new password, for the account known by `email`. */
export const NewPassword = z
  .object({ email: z.string(), password: z.string().default('') })
  .superRefine(goodPassword, always)

/** An address that names nobody is the customer's own. */
function ownName(sent: unknown): unknown {
  const { addressFirstName, addressLastName, ...rest } = sent as Record<string, string | undefined>
  const anybody = addressFirstName?.trim() || addressLastName?.trim()
  return anybody ? sent : { ...rest, addressFirstName: rest.firstName, addressLastName: rest.lastName }
}
