import {
  bare,
  checkIban,
  checkPostcode,
  checkSiren,
  checkSiret,
  checkTelephone,
  checkVatNumber,
  isBic,
  readTelephone,
} from '#identifiers'
import { printFault } from '#pdf'
import { Invalid } from '#refusals'
import type { Shop } from './find.ts'

/** Who the shop is: name, legal identity, address, bank. Cents for the capital. */
export type Identity = Pick<
  Shop,
  | ('name' | 'tagline' | 'trade' | 'company_name' | 'legal_form' | 'capital_cents')
  | ('address_line1' | 'address_line2' | 'postcode' | 'city' | 'email' | 'phone')
  | ('siren' | 'siret' | 'rcs' | 'vat_number' | 'iban' | 'bic' | 'cheque_payee' | 'cheque_address')
>

/** What a shop must say of itself (LCEN art. 1-1, c. com. R123-237, CGI ann. II 242 nonies A): once said, it stays. */
const mandatory = {
  company_name: 'Indiquez la raison sociale.',
  legal_form: 'Indiquez la forme juridique, par exemple SARL.',
  address_line1: 'Indiquez l’adresse.',
  postcode: 'Indiquez le code postal.',
  city: 'Indiquez la ville.',
  email: 'Indiquez une adresse e-mail.',
  phone: 'Indiquez un téléphone.',
  siren: 'Indiquez le SIREN.',
  siret: 'Indiquez le SIRET.',
  rcs: 'Indiquez la ville du RCS et le SIREN.',
  vat_number: 'Indiquez le numéro de TVA.',
} as const

/** What papers say of a shop in words. */
const PRINTED = [
  ...(['name', 'tagline', 'company_name', 'legal_form', 'address_line1', 'address_line2', 'city', 'rcs'] as const),
  ...(['cheque_payee', 'cheque_address'] as const),
]

const checks = {
  postcode: checkPostcode,
  phone: (typed: string) => checkTelephone(typed),
  siren: checkSiren,
  siret: checkSiret,
  vat_number: checkVatNumber,
  iban: checkIban,
  bic: (typed: string) => (isBic(typed) ? undefined : 'Un BIC compte 8 ou 11 signes. Exemple\u00a0: BDFEFRPP'),
} as const

/** An identity as it is kept: numbers without spaces, in capitals; the telephone as it is shown. */
export const asKept = (identity: Identity): Identity => ({
  ...identity,
  siren: bare(identity.siren),
  siret: bare(identity.siret),
  vat_number: bare(identity.vat_number).toUpperCase(),
  iban: bare(identity.iban).toUpperCase(),
  bic: bare(identity.bic).toUpperCase(),
  phone: readTelephone(identity.phone) ?? identity.phone,
})

/**
 * Refuses (Invalid, a sentence a field) numbers whose keys are wrong, a SIRET or a French VAT number of another SIREN, and
 * a mandatory mention that the shop had and that would be emptied. What was wrong before and stays is left alone.
 */
export function refuseWrong(identity: Identity, was: Identity): void {
  const faults: Record<string, string> = {}
  for (const [field, check] of Object.entries(checks) as [
    keyof typeof checks,
    (typed: string) => string | undefined,
  ][]) {
    const fault = identity[field] !== '' && identity[field] !== was[field] ? check(identity[field]) : undefined
    if (fault) faults[field] = fault
  }
  for (const [field, sentence] of Object.entries(mandatory) as [keyof typeof mandatory, string][])
    if (!identity[field].trim() && was[field].trim()) faults[field] = `${sentence} La loi veut que la boutique le dise.`
  for (const field of PRINTED) {
    const fault = identity[field] === was[field] ? undefined : printFault(identity[field])
    if (fault) faults[field] = fault
  }
  const { siren, siret, vat_number: vat } = identity
  const touched = siren !== was.siren || siret !== was.siret || vat !== was.vat_number
  if (touched && siren && siret && !faults.siret && !faults.siren && !siret.startsWith(siren))
    faults.siret = 'Le SIRET commence par le SIREN de la boutique.'
  if (touched && siren && /^FR/.test(vat) && !faults.vat_number && !faults.siren && !vat.endsWith(siren))
    faults.vat_number = 'Le numéro de TVA finit par le SIREN de la boutique.'
  const [first] = Object.values(faults)
  if (first) throw new Invalid(first, faults)
}
