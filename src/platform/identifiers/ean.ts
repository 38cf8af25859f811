import { figures } from './random.ts'

/** The figure that closes an EAN: from the right, figures count three times and once in turn (GS1 General Specifications 7.9). */
function eanKey(start: string): string {
  const sum = [...start].reverse().reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

/** EAN-13 or EAN-8, with the right key. */
export const isEan = (text: string): boolean =>
  /^(\d{8}|\d{13})$/.test(text) && eanKey(text.slice(0, -1)) === text.at(-1)

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
