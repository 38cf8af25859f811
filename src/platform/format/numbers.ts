// Written by hand: a cached Intl.NumberFormat costs 1.3 us a price, this 0.1, and a category page shows fifty of them.
const NARROW = '\u202f'
const FIXED = '\u00a0'

/** A whole number with its thousands apart: 12345 -> "12 345" (U+202F). */
export function count(whole: number): string {
  const digits = String(Math.abs(whole))
  let text = digits.slice(-3)
  for (let end = digits.length - 3; end > 0; end -= 3) text = digits.slice(Math.max(0, end - 3), end) + NARROW + text
  return whole < 0 ? `−${text}` : text
}

/** An amount in cents without its currency: 123450 -> "1 234,50". */
export function amount(cents: number): string {
  const size = Math.abs(cents)
  const rest = size % 100
  const text = `${count((size - rest) / 100)},${rest < 10 ? '0' : ''}${rest}`
  return cents < 0 ? `−${text}` : text
}

/** An amount in cents of euro: 3990 -> "39,90 €" (U+00A0 before the sign, U+202F between thousands). */
export const money = (cents: number): string => `${amount(cents)}${FIXED}€`

/** A price without tax in micro-euros, with the decimals it has, two at least: 16658333 -> "16,658333", 9900000 -> "9,90". */
export function unitPrice(micro: number): string {
  const [whole, decimals = ''] = decimal(micro, 6).split(',')
  return `${whole},${decimals.padEnd(2, '0')}`
}

/**
 * The unit price of a line without tax, micro-euros, with no more decimals than it takes for so many pieces to come to the
 * line's total, two at least: 20416667 -> "20,42" of one piece, "20,417" of three, which are 61,25.
 */
export function unitPriceOf(micro: number, quantity: number): string {
  const total = toUnit(BigInt(micro) * BigInt(quantity), 10_000n)
  for (let unit = 10_000n; unit > 1n; unit /= 10n) {
    const shown = toUnit(BigInt(micro), unit) * unit
    if (toUnit(shown * BigInt(quantity), 10_000n) === total) return unitPrice(Number(shown))
  }
  return unitPrice(micro)
}

/** How many units, half away from zero. */
const toUnit = (amount: bigint, unit: bigint): bigint => (amount * 2n + (amount < 0n ? -unit : unit)) / (unit * 2n)

/** A yearly rate of interest in basis points, always with two decimals, as rates stand one under another: 1240 -> "12,40 %". */
export const yearlyRate = (basisPoints: number): string =>
  `${(basisPoints / 100).toFixed(2).replace('.', ',')}${FIXED}%`

/** A rate in basis points: 550 -> "5,5 %". */
export const rate = (basisPoints: number): string => `${decimal(basisPoints, 2)}${FIXED}%`

/** A weight in grams, milligrams at the finest: 350 -> "350 g", 0.5 -> "0,5 g", 2350 -> "2,35 kg". */
export const weight = (grams: number): string =>
  grams < 1000 ? `${thousandths(grams)}${FIXED}g` : `${decimal(Math.round(grams * 1000), 6)}${FIXED}kg`

/** A volume in millilitres: 2.5 -> "2,5 ml", 5 -> "5 ml", 750 -> "75 cl", 1500 -> "1,5 l". */
export function volume(millilitres: number): string {
  if (millilitres >= 1000) return `${decimal(Math.round(millilitres * 1000), 6)}${FIXED}l`
  return millilitres % 10 === 0 ? `${millilitres / 10}${FIXED}cl` : `${thousandths(millilitres)}${FIXED}ml`
}

/** A length in centimetres, millimetres at the finest: 80 -> "80 cm", 250 -> "2,5 m", 234.5 -> "2,345 m". */
export const length = (centimetres: number): string =>
  centimetres < 100 ? `${thousandths(centimetres)}${FIXED}cm` : `${decimal(Math.round(centimetres * 10), 3)}${FIXED}m`

/** An area in square centimetres: 625 -> "625 cm²", 25000 -> "2,5 m²". */
export const area = (squareCentimetres: number): string =>
  squareCentimetres < 10_000 ? `${count(squareCentimetres)}${FIXED}cm²` : `${decimal(squareCentimetres, 4)}${FIXED}m²`

/** A number with three decimals at most: 12.5 -> "12,5". */
const thousandths = (number: number): string => decimal(Math.round(number * 1000), 3)

/** What a file weighs, in bytes: 4200 -> "4,2 ko", 12345678 -> "12,3 Mo". */
export function fileSize(bytes: number): string {
  const units = ['o', 'ko', 'Mo', 'Go', 'To']
  let unit = 0
  let tenths = Math.round(bytes * 10)
  for (; tenths >= 10_000 && unit < units.length - 1; unit++) tenths = Math.round(tenths / 1000)
  return `${decimal(tenths, 1)}${FIXED}${units[unit]}`
}

/** `scaled` divided by ten to the `places`, without the zeros that say nothing. */
function decimal(scaled: number, places: number): string {
  const unit = 10 ** places
  const rest = Math.abs(scaled) % unit
  const whole = count((Math.abs(scaled) - rest) / unit)
  const tail = rest === 0 ? '' : `,${String(rest).padStart(places, '0').replace(/0+$/, '')}`
  return `${scaled < 0 ? '−' : ''}${whole}${tail}`
}
