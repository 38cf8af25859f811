import { bare, isFrenchVatNumber, isSiren, isSiret, vatNumberOf } from './company.ts'
import { eanFault } from './ean.ts'
import { isIban, lengthOfIban } from './iban.ts'
import { closesVat, isVatNumber } from './vat.ts'

/** What is wrong with a number, as a sentence that says the cure; undefined when nothing is. */
type Check = (typed: string) => string | undefined

export const checkSiren: Check = (typed) => {
  if (!/^\d{9}$/.test(bare(typed))) return 'Un SIREN compte 9 chiffres. Exemple\u00a0: 000 100 420'
  return isSiren(typed) ? undefined : 'Ce SIREN n’existe pas, sa clé est fausse : vérifiez ses 9 chiffres.'
}

export const checkSiret: Check = (typed) => {
  if (!/^\d{14}$/.test(bare(typed))) return 'Un SIRET compte 14 chiffres. Exemple\u00a0: 000 100 420 00017'
  return isSiret(typed) ? undefined : 'Ce SIRET n’existe pas, sa clé est fausse : vérifiez ses 14 chiffres.'
}

/** A VAT number of France, Belgium, Germany, Italy or Luxembourg by its key, of another country by its shape. */
export const checkVatNumber: Check = (typed) => {
  const number = bare(typed).toUpperCase()
  if (!number.startsWith('FR')) {
    if (!isVatNumber(number)) return 'Ce numéro de TVA n’est pas complet. Exemple\u00a0: FR87 000 100 420'
    return closesVat(number) ? undefined : 'La clé de ce numéro de TVA est fausse : vérifiez ses chiffres.'
  }
  if (!/^FR[0-9A-Z]{2}\d{9}$/.test(number))
    return 'Un numéro de TVA français compte FR, 2 chiffres et le SIREN. Exemple\u00a0: FR87 000 100 420'
  if (!isSiren(number.slice(4))) return 'Ce numéro de TVA contient un SIREN qui n’existe pas : vérifiez ses chiffres.'
  if (isFrenchVatNumber(number)) return undefined
  return `La clé de ce numéro de TVA est fausse : pour ce SIREN, c’est ${vatNumberOf(number.slice(4))}.`
}

export const checkIban: Check = (typed) => {
  const iban = bare(typed).toUpperCase()
  const length = lengthOfIban(iban.slice(0, 2))
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) || !length)
    return 'Un IBAN commence par le pays et deux chiffres. Exemple\u00a0: FR76 3000 6000 0112 3456 7890 189'
  if (iban.length !== length) return `Un IBAN ${iban.slice(0, 2)} compte ${length} signes, celui-ci ${iban.length}.`
  return isIban(iban) ? undefined : 'Cet IBAN n’existe pas, sa clé est fausse : vérifiez-le.'
}

export const checkEan: Check = (typed) => eanFault(bare(typed))

/** A French postcode: a department of the mainland, of overseas or Monaco, and three figures (La Poste). */
export const checkPostcode: Check = (typed) =>
  /^(0[1-9]|[1-8]\d|9[0-578])\d{3}$/.test(bare(typed))
    ? undefined
    : 'Un code postal français compte 5 chiffres. Exemple\u00a0: 39200'
