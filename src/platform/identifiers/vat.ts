import { isLuhn } from './luhn.ts'
import { memberStates } from './territories.ts'

/** VAT numbers as each country writes them (European Commission, VIES; Switzerland, Norway, Great Britain and Northern Ireland beside). */
const shapes: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CHE: /^\d{9}(MWST|TVA|IVA)?$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^[1-9]\d{8}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[0-9A-HJ-NP-Z]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[0-9A-Z+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[0-9A-Z+*]{10}\d{2}$/,
  NO: /^\d{9}(MVA)?$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{10}01$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
}

const modulo = (digits: string, by: number) => Number(BigInt(digits) % BigInt(by))
const last = (digits: string, length: number) => Number(digits.slice(-length))

/** ISO 7064, MOD 11,10: how German numbers close. */
function closes11on10(digits: string): boolean {
  let rest = 10
  for (const figure of digits.slice(0, -1)) {
    const sum = (rest + Number(figure)) % 10 || 10
    rest = (sum * 2) % 11
  }
  return (11 - rest) % 10 === last(digits, 1)
}

/** The keys of the numbers of France's neighbours; the others are known by their shape alone. */
const keys: Record<string, (digits: string) => boolean> = {
  BE: (digits) => 97 - modulo(digits.slice(0, 8), 97) === last(digits, 2),
  DE: closes11on10,
  IT: isLuhn,
  LU: (digits) => modulo(digits.slice(0, 6), 89) === last(digits, 2),
}

/** Whether a VAT number of the right shape closes with its country's key, where we know how. */
export function closesVat(number: string): boolean {
  return keys[number.slice(0, 2)]?.(number.slice(2)) ?? true
}

/** The member state that gave a VAT number, as addresses write it (Greece writes EL); undefined outside the European Union. */
export function memberOf(number: string): string | undefined {
  const code = number.slice(0, 2).replace('EL', 'GR')
  return isVatNumber(number) && (code === 'FR' || code === 'XI' || (memberStates as readonly string[]).includes(code))
    ? code
    : undefined
}

/** Whether a VAT number, without spaces and in capitals, has the shape of its country's. */
export function isVatNumber(number: string): boolean {
  const code = number.startsWith('CHE') ? 'CHE' : number.slice(0, 2)
  return Object.hasOwn(shapes, code) && (shapes[code] as RegExp).test(number.slice(code.length))
}
