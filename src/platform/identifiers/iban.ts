import { bare } from './company.ts'
import { figures } from './random.ts'

/** What remains of a long row of figures divided by 97. */
const mod97 = (digits: string): number => Number(BigInt(digits) % 97n)

const asFigures = (text: string): string => text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))

/** How many signs the IBANs of a country have (SWIFT, IBAN Registry: the SEPA countries). */
const lengths: Record<string, number> = Object.fromEntries(
  [
    'NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 LT20 LU20 XK20 CH21 HR21 LI21 LV21 BG22 DE22 GB22 GE22 GI22',
    'IE22 ME22 RS22 AD24 CZ24 ES24 MD24 RO24 SE24 SK24 TN24 PT25 IS26 TR26 FR27 GR27 IT27 MC27 SM27 AL28 CY28 HU28 PL28 MA28',
    'MT31 VA22',
  ]
    .join(' ')
    .split(' ')
    .map((one) => [one.slice(0, 2), Number(one.slice(2))]),
)

export const lengthOfIban = (country: string): number | undefined => lengths[country]

/** IBAN: its two figures of control make the whole 1 modulo 97 (ISO 13616); a French one has 27 signs and its RIB key. */
export function isIban(text: string): boolean {
  const iban = bare(text).toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  if (iban.length !== (lengthOfIban(iban.slice(0, 2)) ?? iban.length)) return false
  if (mod97(asFigures(iban.slice(4) + iban.slice(0, 4))) !== 1) return false
  return (
    !iban.startsWith('FR') || (/^FR\d{12}[A-Z0-9]{11}\d{2}$/.test(iban) && ribKey(iban.slice(4, 25)) === iban.slice(25))
  )
}

/** The key of a French account: bank, branch and number, letters as the table of the Banque de France has them. */
function ribKey(account: string): string {
  const digits = account.replace(/[A-Z]/g, (letter) => '12345678912345678923456789'.charAt(letter.charCodeAt(0) - 65))
  return String(97 - mod97(`${digits}00`)).padStart(2, '0')
}

/** A French IBAN whose keys are right, at a bank that does not exist (99901). */
export function inventIban(random: () => number): string {
  const account = `9990100001${figures(random, 11)}`
  const rest = account + ribKey(account)
  return `FR${String(98 - mod97(asFigures(`${rest}FR00`))).padStart(2, '0')}${rest}`
}

/** BIC: bank, country, place, and a branch or none (ISO 9362). */
export const isBic = (text: string): boolean =>
  /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bare(text).toUpperCase())
