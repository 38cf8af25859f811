import { bare } from './company.ts'
import { figures } from './random.ts'

/** The figure that closes an EAN: from the right, figures count three times and once in turn (GS1 General Specifications 7.9). */
function eanKey(start: string): string {
  const sum = [...start].reverse().reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

/** EAN-13 or EAN-8, with the right key. */
export const isEan = (text: string): boolean =>
  /^(\d{8}|\d{13})$/.test(text) && eanKey(text.slice(0, -1)) === text.at(-1)

/**
 * A text sought in which numbers of articles written in groups are one word each: « 3 760123 456789 », « 3-760123-456789 ».
 * Groups are joined where they make an EAN with its key, or are all that was typed.
 */
export function joinEans(typed: string): string {
  const text = typed.normalize('NFKC').trim()
  const whole = bare(text)
  if (/^\d{7,14}$/.test(whole)) return whole
  return text.replace(GROUPS, (found) => (isEan(bare(found)) ? bare(found) : found))
}
const GROUPS = /(?<![\p{L}\p{N}])\d(?:[\s\p{Pd}.−]{0,2}\d){7,12}(?![\p{L}\p{N}])/gu

export function eanFault(digits: string): string | undefined {
  if (!/^(\d{8}|\d{13})$/.test(digits)) return 'Un EAN compte 13 chiffres, ou 8. Exemple : 3 270 190 119 357'
  if (isEan(digits)) return undefined
  return `Cet EAN n’existe pas : son dernier chiffre serait ${eanKey(digits.slice(0, -1))}.`
}

/** An EAN-13 of the range that shops number their own goods in (20 to 29): no maker's. */
export function inventEan(random: () => number): string {
  const start = `20${figures(random, 10)}`
  return start + eanKey(start)
}
