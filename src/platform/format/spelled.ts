const UNITS = [
  ...['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize'],
  ...['quatorze', 'quinze', 'seize', 'dix-sept', 'dix-huit', 'dix-neuf'],
]
const TENS = [
  '',
  '',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
]

/** From 0 to 99; `last`: nothing follows, or a noun: « quatre-vingts ». */
function upTo99(number: number, last: boolean): string {
  if (number < 20) return UNITS[number] ?? ''
  const ten = Math.floor(number / 10)
  // Seventy and ninety go on from ten.
  const rest = ten === 7 || ten === 9 ? (number % 10) + 10 : number % 10
  const tens = TENS[ten] ?? ''
  if (rest === 0) return ten === 8 && last ? `${tens}s` : tens
  const joined = ten < 8 && (rest === 1 || rest === 11) ? ' et ' : '-'
  return `${tens}${joined}${UNITS[rest]}`
}

/** From 1 to 999; before « mille », which is a number, neither vingt nor cent takes an s. */
function upTo999(number: number, last: boolean): string {
  const hundreds = Math.floor(number / 100)
  const rest = number % 100
  if (hundreds === 0) return upTo99(rest, last)
  const many = hundreds === 1 ? 'cent' : `${UNITS[hundreds]} cent`
  if (rest === 0) return hundreds > 1 && last ? `${many}s` : many
  return `${many} ${upTo99(rest, last)}`
}

/**
 * A whole number below a thousand million in words, as French has written them since before 1990: « deux cent quatre-vingt-un
 * mille trois cents ». Millions are nouns: « quatre-vingts millions ».
 */
export function spelled(whole: number): string {
  if (whole === 0) return UNITS[0] ?? ''
  const millions = Math.floor(whole / 1_000_000)
  const thousands = Math.floor(whole / 1000) % 1000
  const rest = whole % 1000
  const parts = [
    millions > 0 && `${upTo999(millions, true)} million${millions > 1 ? 's' : ''}`,
    thousands > 0 && (thousands === 1 ? 'mille' : `${upTo999(thousands, false)} mille`),
    rest > 0 && upTo999(rest, true),
  ]
  return parts.filter(Boolean).join(' ')
}

/** An amount in cents in words, as on a cheque: 4250 -> « quarante-deux euros et cinquante centimes », 20 -> « vingt centimes ». */
export function spelledMoney(cents: number): string {
  const [euros, rest] = [Math.floor(cents / 100), cents % 100]
  const of = euros >= 1_000_000 && euros % 1_000_000 === 0 ? ' d’' : ' '
  const parts = [
    (euros > 0 || rest === 0) && `${spelled(euros)}${of}euro${euros > 1 ? 's' : ''}`,
    rest > 0 && `${spelled(rest)} centime${rest > 1 ? 's' : ''}`,
  ]
  return parts.filter(Boolean).join(' et ')
}
