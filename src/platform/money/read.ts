// Numbers as people type them, in France and elsewhere: « 1 234,56 », 1,234.56, 1.234,56, 1'234.5. One reader for every
// field. A comma alone is the decimal mark, whatever follows it: « 1,500 » is one and a half. What could be read two ways
// (« 1.234 ») is not read at all: the form asks again, no amount is a thousand times another.

/** An amount in cents: « 39,90 », « 1 234.5 € », « 8.000 » -> 800000; undefined when it is none or has a third decimal. */
export function readCents(text: string): number | undefined {
  const amount = text.replace(/^\s*€|\s*(€|euros?|eur)\s*$/gi, '')
  return (
    readDecimal(amount, 2) ?? (zeros.test(bare(amount)) ? readDecimal(bare(amount).replace('.', ''), 2) : undefined)
  )
}

/** True of what `readCents`, `readMicro` and `readScaled` refuse because it has two meanings: « 1.234 », « 12.500 kg ». */
export const hasTwoMeanings = (text: string): boolean => /^[-−]?[1-9]\d{0,2}\.\d{3}$/.test(bare(text))

/** A price without tax, in micro-euros: up to six decimals after a comma or a point. */
export function readMicro(text: string): number | undefined {
  return readDecimal(text.replace(/^\s*€|\s*(€|euros?|eur)\s*$/gi, ''), 6)
}

/** A percentage in basis points: « 5,5 % » -> 550. */
export function readPercent(text: string): number | undefined {
  return readDecimal(text.replace(/\s*%\s*$/, ''), 2)
}

/**
 * A whole number: « 1 000 », « 1.000 »: what has no decimals can only have thousands, but a comma alone is a decimal mark
 * everywhere (« 1,000 » is not read). Never below zero.
 */
export function readWhole(text: string): number | undefined {
  const figures = bare(text)
  const grouped = /^[^,]*,[^,]*$/.test(figures) ? undefined : readGroups(figures)
  return grouped !== undefined && grouped.length <= 9 ? Number(grouped) : undefined
}

/** A whole number that may be below zero: « -3 ». */
export function readSigned(text: string): number | undefined {
  const [, sign = '', figures = ''] = /^([-−]?) ?(.*)$/.exec(bare(text)) ?? []
  const whole = readWhole(figures)
  return sign && whole ? -whole : whole
}

/** A weight in grams: « 350 », « 350 g », « 1,5 kg ». */
export function readGrams(text: string): number | undefined {
  const [, figures = '', unit = 'g'] = /^(.*?)\s*(kg|g)?\s*$/i.exec(text.trim()) ?? []
  return unit.toLowerCase() === 'kg' ? readDecimal(figures, 3) : readWhole(figures)
}

/** A quantity in a unit of `places` powers of ten: « 1,5 » (kg) with 3 -> 1500, « 75 » (cl) with 1 -> 750. Never below zero. */
export function readScaled(text: string, places: number): number | undefined {
  const value = places === 0 ? readWhole(text) : readDecimal(text, places)
  return value !== undefined && value >= 0 ? value : undefined
}

/** Eight thousand, said with a point: nobody writes three zeros after a decimal point. */
const zeros = /^[1-9]\d{0,2}\.000$/

/** Spaces of every kind between figures are thousands; around them they are nothing. */
const SPACES = /[\s\u00a0\u2009\u202f]/g
const bare = (text: string) => text.trim().replace(SPACES, ' ').trim()

function readDecimal(text: string, places: number): number | undefined {
  const [, sign = '', figures = ''] = /^([-−+]?) ?(.*)$/.exec(bare(text)) ?? []
  const [whole, decimals] = parts(figures)
  const digits = whole === '' && decimals ? '0' : readGroups(whole)
  const kept = decimals.replace(/0+$/, '')
  if (digits === undefined || digits.length > 9 || !/^\d*$/.test(decimals) || kept.length > places) return undefined
  const value = Number(digits) * 10 ** places + Number(kept.padEnd(places, '0'))
  return sign && sign !== '+' && value ? -value : value
}

/** What stands before and after the decimal mark. A mark that comes several times, or before another, parts thousands. */
function parts(figures: string): [whole: string, decimals: string] {
  const marks = figures.match(/[.,]/g) ?? []
  const last = Math.max(figures.lastIndexOf('.'), figures.lastIndexOf(','))
  const alone = marks.length > 1 && new Set(marks).size === 1
  if (marks.length === 0 || alone) return [figures, '']
  const [whole, decimals] = [figures.slice(0, last), figures.slice(last + 1)]
  return hasTwoMeanings(figures) ? ['?', ''] : [whole, decimals]
}

/** The digits of a whole number whose thousands are apart by one kind of mark, or not at all; no thousands begin with zero. */
function readGroups(figures: string): string | undefined {
  if (/^\d+$/.test(figures)) return figures
  const [, mark] = /^[1-9]\d{0,2}([ .,'’])\d{3}/.exec(figures) ?? []
  if (mark === undefined) return undefined
  const groups = figures.split(mark)
  const right = groups.every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))
  return right ? groups.join('') : undefined
}
