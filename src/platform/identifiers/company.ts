import { isLuhn, luhnKey } from './luhn.ts'
import { figures } from './random.ts'

/** SIREN: nine figures that close after Luhn (INSEE, decree 73-314). Spaces are taken out first. */
export const isSiren = (text: string): boolean => /^\d{9}$/.test(bare(text)) && isLuhn(bare(text))

/**
 * SIRET: a SIREN and five figures that close with it after Luhn. The post office's own (356 000 000) add up to a multiple
 * of five instead (INSEE).
 */
export function isSiret(text: string): boolean {
  const digits = bare(text)
  if (!/^\d{14}$/.test(digits) || !isSiren(digits.slice(0, 9))) return false
  if (isLuhn(digits)) return true
  return digits.startsWith('356000000') && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0
}

/** French VAT number: FR, the key 12 + 3 x (SIREN mod 97) mod 97 on two figures, the SIREN (CGI art. 286 ter). */
export function isFrenchVatNumber(text: string): boolean {
  const number = bare(text).toUpperCase()
  return /^FR\d{11}$/.test(number) && isSiren(number.slice(4)) && number === vatNumberOf(number.slice(4))
}

/** The VAT number that follows from a SIREN. */
export const vatNumberOf = (siren: string): string =>
  `FR${String((12 + 3 * (Number(bare(siren)) % 97)) % 97).padStart(2, '0')}${bare(siren)}`

/** A SIREN that closes and that INSEE never gives: it begins with three noughts. */
export function inventSiren(random: () => number): string {
  const start = `000${figures(random, 5)}`
  return start + luhnKey(start)
}

/** The SIRET of a SIREN's first establishment. */
export function inventSiret(siren: string): string {
  const start = `${bare(siren)}0001`
  return start + luhnKey(start)
}

export const bare = (text: string): string => text.normalize('NFKC').replace(/[\s.\p{Pd}−]/gu, '')
