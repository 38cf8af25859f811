import * as z from 'zod'
import { bare, checkSiren, checkSiret, checkTelephone, checkVatNumber, readTelephone } from '#identifiers'
import { clean } from '#texts'
import { type Country, countryIn, postcodeFault } from './countries.ts'
import { line, naming, printed } from './fields.ts'

/** A number that carries its own check, kept without spaces; empty where nothing was given. */
const checked = (max: number, check: (typed: string) => string | undefined) =>
  line(max).transform((typed, context) => {
    const fault = typed && check(typed)
    if (fault) context.addIssue({ code: 'custom', message: fault })
    return bare(typed).toUpperCase()
  })

export const place = {
  company: line(100),
  addressFirstName: naming(60, 'Indiquez le prénom du destinataire.'),
  addressLastName: naming(60, 'Indiquez le nom du destinataire.'),
  line1: naming(120, 'Indiquez le numéro et la rue.'),
  line2: line(120),
  postcode: line(12, 'Indiquez le code postal.'),
  city: naming(80, 'Indiquez la ville.'),
  country: z
    .string()
    .refine((typed) => countryIn(typed) !== undefined, 'Choisissez un pays de la liste.')
    .default('FR'),
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

/** What is one fact in an address, by the names of its fields: where it is, and which business. */
export const addressParts: readonly RegExp[] = [/^(line1|line2|postcode|city|country)$/, /^(company|siren|vatNumber)$/]

/** A SIREN, or the SIRET of one of its establishments, which begins with it: the SIREN is kept. */
const checkCompany = (typed: string) => (bare(typed).length === 14 ? checkSiret(typed) : checkSiren(typed))

export const business = {
  siren: checked(24, checkCompany).transform((number) => number.slice(0, 9)),
  vatNumber: checked(24, checkVatNumber),
}

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
export function together(
  { country: choice = 'FR', postcode, phone, mobile, siren, vatNumber = '' }: Place,
  context: z.RefinementCtx,
): void {
  const country = countryIn(choice) ?? choice
  const faults: Record<string, string | undefined> = {
    postcode: postcode ? postcodeFault(choice, postcode) : undefined,
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

/** Who said that they buy for a business names it, and gives its SIREN, or abroad its VAT number. */
export function named(
  {
    buyer,
    country: choice = 'FR',
    company,
    siren,
    vatNumber,
  }: Place & { buyer?: string | undefined; company?: string },
  context: z.RefinementCtx,
): void {
  const country = countryIn(choice)
  if (buyer !== 'business') return
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (company === '') fault('company', 'Indiquez le nom de votre entreprise.')
  if (country === 'FR' && siren === '') fault('siren', 'Indiquez le SIREN de votre entreprise.')
  if (country !== 'FR' && vatNumber === '') fault('vatNumber', 'Indiquez le numéro de TVA de votre entreprise.')
}

/** Who buys as a person has no number of a business, whatever was typed before. */
export const asPerson = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null && 'buyer' in raw && raw.buyer === 'person'
    ? { ...raw, siren: '', vatNumber: '' }
    : raw

/** Telephones and the country as they are kept. */
export function dialled<P extends { country: string; phone: string; mobile: string }>(
  place: P,
): Omit<P, 'country'> & { country: Country } {
  const country = countryIn(place.country) ?? 'FR'
  const [phone, mobile] = [place.phone, place.mobile].map((typed) => readTelephone(typed, country) ?? '')
  return { ...place, country, phone: phone ?? '', mobile: mobile ?? '' }
}
