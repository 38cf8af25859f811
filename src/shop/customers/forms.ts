import * as z from 'zod'
import { bare, checkSiren, checkTelephone, checkVatNumber, readTelephone } from '#identifiers'
import { printFault } from '#pdf'
import { checkNewPassword } from '#people'
import { Invalid } from '#refusals'
import { clean, cleanLine, isNaming } from '#texts'
import { isCountry, postcodeFault } from './countries.ts'

/** What goes on papers is refused here if no paper can show it: once an order is placed it is too late. */
const printed = (text: string, context: z.RefinementCtx): void => {
  const message = printFault(text)
  if (message) context.addIssue({ code: 'custom', message })
}

/** One line, required when a sentence for its absence is given. */
const line = (max: number, missing?: string) => {
  const field = z
    .string(missing)
    .transform(cleanLine)
    .refine((line) => line.length <= max, `${max} caractères au plus.`)
    .superRefine(printed)
  return missing === undefined ? field.default('') : field.refine((line) => line !== '', missing)
}

/** What somebody or a place is called: one letter or figure at least. */
const naming = (max: number, missing: string) => line(max).refine(isNaming, missing)

/** A number that carries its own check, kept without spaces; empty where nothing was given. */
const checked = (max: number, check: (typed: string) => string | undefined) =>
  line(max).transform((typed, context) => {
    const fault = typed && check(typed)
    if (fault) context.addIssue({ code: 'custom', message: fault })
    return bare(typed).toUpperCase()
  })

const email = z
  .string('Indiquez une adresse e-mail.')
  .transform((typed) => cleanLine(typed).toLowerCase())
  .refine((typed) => typed !== '', 'Indiquez une adresse e-mail.')
  .refine((typed) => typed.length <= 254, '254 caractères au plus.')
  .pipe(z.email('Cette adresse e-mail n’est pas complète. Exemple : anne.onim@exemple.fr'))

const birthDate = line(10).transform((text, context) => {
  if (text === '') return null
  const [, day, month, year] = /^([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})$/.exec(text) ?? []
  const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : text
  const at = new Date(`${iso}T00:00Z`)
  const real =
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(iso) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)
  if (real && iso > '1900-01-01' && at.getTime() <= Date.now()) return iso
  context.addIssue({ code: 'custom', message: 'Indiquez une date de naissance, par exemple 23/11/1990.' })
  return z.NEVER
})

const identity = {
  civility: z.enum(['', 'Mme', 'M.'], 'Choisissez Mme ou M.').default(''),
  firstName: naming(60, 'Indiquez votre prénom.'),
  lastName: naming(60, 'Indiquez votre nom.'),
  email,
}
const wishes = { birthDate, newsletter: z.string().optional().transform(Boolean) }

const place = {
  company: line(100),
  addressFirstName: naming(60, 'Indiquez le prénom du destinataire.'),
  addressLastName: naming(60, 'Indiquez le nom du destinataire.'),
  line1: naming(120, 'Indiquez le numéro et la rue.'),
  line2: line(120),
  postcode: line(12, 'Indiquez le code postal.'),
  city: naming(80, 'Indiquez la ville.'),
  country: z.string().refine(isCountry, 'Choisissez un pays de la liste.').default('FR'),
  info: z
    .string()
    .transform((typed) => clean(typed).trim())
    .refine((text) => text.length <= 500, '500 caractères au plus.')
    .superRefine(printed)
    .default(''),
  phone: line(30),
  mobile: line(30),
  title: naming(40, 'Donnez un titre à cette adresse, par exemple « Mon adresse ».'),
}

const business = { siren: checked(20, checkSiren), vatNumber: checked(24, checkVatNumber) }

type Place = {
  country?: string
  postcode?: string
  phone?: string
  mobile?: string
  siren?: string
  vatNumber?: string
}

/**
 * What no field can say alone: postcode and telephones as their country writes them, one telephone at least, a French VAT
 * number of the same SIREN (CGI art. 286 ter: it ends with it).
 */
function together(
  { country = 'FR', postcode, phone, mobile, siren, vatNumber = '' }: Place,
  context: z.RefinementCtx,
): void {
  const faults: Record<string, string | undefined> = {
    postcode: postcode && isCountry(country) ? postcodeFault(country, postcode) : undefined,
    phone: phone ? checkTelephone(phone, country) : undefined,
    mobile: mobile ? checkTelephone(mobile, country) : undefined,
  }
  if (!phone?.trim() && !mobile?.trim())
    faults.phone = 'Vous devez indiquer au moins un numéro de téléphone, fixe ou portable.'
  const sound = siren && !checkSiren(siren) && !checkVatNumber(vatNumber)
  if (sound && vatNumber.startsWith('FR') && !vatNumber.endsWith(siren))
    faults.vatNumber = 'Un numéro de TVA français finit par le SIREN de l’entreprise.'
  for (const [field, message] of Object.entries(faults))
    if (message) context.addIssue({ code: 'custom', path: [field], message })
}

/** Telephones as they are kept. */
const dialled = <P extends { country: string; phone: string; mobile: string }>(place: P): P => ({
  ...place,
  phone: readTelephone(place.phone, place.country) ?? '',
  mobile: readTelephone(place.mobile, place.country) ?? '',
})

function goodPassword(form: { password?: string; email?: string }, context: z.RefinementCtx): void {
  try {
    checkNewPassword(form.password ?? '', { login: form.email || '\n', field: 'password' })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    context.addIssue({ code: 'custom', path: ['password'], message: error.message })
  }
}

// Said together with the faults of the single fields, not once these are mended.
const always = { when: () => true }

/** An e-mail as it identifies a customer: trimmed, lower case. */
export const Email = z.object({ email })

/** The form « Créez votre compte »: the person, then the first address. */
export const Registration = z
  .object({ ...identity, password: z.string().default(''), ...wishes, ...place, ...business })
  .superRefine(together, always)
  .superRefine(goodPassword, always)
  .transform(dialled)
export type Registration = z.output<typeof Registration>

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
