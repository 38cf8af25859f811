import * as z from 'zod'
import { checkNewPassword } from '#people'
import { Invalid } from '#refusals'
import { isCountry, postcodeFault } from './countries.ts'

/** A text field: trimmed, required when a sentence for its absence is given. */
const words = (max: number, missing?: string) => {
  const field = z.string(missing).trim().max(max, `${max} caractères au plus.`)
  return missing === undefined ? field.default('') : field.min(1, missing)
}

const email = z
  .string('Indiquez une adresse e-mail.')
  .trim()
  .toLowerCase()
  .min(1, 'Indiquez une adresse e-mail.')
  .max(254, '254 caractères au plus.')
  .pipe(z.email('Cette adresse e-mail n’est pas complète. Exemple : anne.onim@exemple.fr'))

const phone = words(30).refine(
  (number) => number === '' || (/^\+?[0-9 .()/-]+$/.test(number) && number.replace(/\D/g, '').length >= 8),
  'Ce numéro n’est pas complet. Exemple : 03 84 45 00 00',
)

const birthDate = words(10).transform((text, context) => {
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
  firstName: words(60, 'Indiquez votre prénom.'),
  lastName: words(60, 'Indiquez votre nom.'),
  email,
}
const wishes = { birthDate, newsletter: z.string().optional().transform(Boolean) }

const place = {
  company: words(100),
  addressFirstName: words(60, 'Indiquez le prénom du destinataire.'),
  addressLastName: words(60, 'Indiquez le nom du destinataire.'),
  line1: words(120, 'Indiquez le numéro et la rue.'),
  line2: words(120),
  postcode: words(12, 'Indiquez le code postal.'),
  city: words(80, 'Indiquez la ville.'),
  country: z.string().refine(isCountry, 'Choisissez un pays de la liste.').default('FR'),
  info: words(500),
  phone,
  mobile: phone,
  title: words(40, 'Donnez un titre à cette adresse, par exemple « Mon adresse ».'),
}

const business = {
  siren: words(20)
    .transform((text) => text.replace(/\s/g, ''))
    .refine((siren) => siren === '' || /^[0-9]{9}$/.test(siren), 'Un SIREN compte 9 chiffres.'),
  vatNumber: words(24)
    .transform((text) => text.replace(/\s/g, '').toUpperCase())
    .refine(
      (number) => number === '' || /^[A-Z]{2}[0-9A-Z]{2,13}$/.test(number),
      'Ce numéro de TVA n’est pas complet. Exemple : FR32 000 123 457',
    ),
}

/** What no field can say alone: the postcode as its country writes it, one telephone at least. */
function together(form: Partial<Record<keyof typeof place, string>>, context: z.RefinementCtx): void {
  const { country = 'FR', postcode, phone = '', mobile = '' } = form
  const fault = postcode && isCountry(country) ? postcodeFault(country, postcode) : undefined
  if (fault) context.addIssue({ code: 'custom', path: ['postcode'], message: fault })
  if (phone.trim() || mobile.trim()) return
  const message = 'Vous devez indiquer au moins un numéro de téléphone, fixe ou portable.'
  context.addIssue({ code: 'custom', path: ['phone'], message })
}

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
  .object({ ...identity, password: z.string().default(''), ...wishes, ...place })
  .superRefine(together, always)
  .superRefine(goodPassword, always)
export type Registration = z.output<typeof Registration>

/** An address alone, added or changed later; a business may give its SIREN and VAT number, which its invoices print. */
export const Address = z.object({ ...place, ...business }).superRefine(together, always)
export type AddressFields = z.output<typeof Address>

/** What a customer may change of the account itself. */
export const Profile = z.object({ ...identity, ...wishes })
export type Profile = z.output<typeof Profile>

/** A new password, for the account known by `email`. */
export const NewPassword = z
  .object({ email: z.string(), password: z.string().default('') })
  .superRefine(goodPassword, always)
