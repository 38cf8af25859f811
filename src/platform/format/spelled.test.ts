import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { spelled, spelledMoney } from '#format'

test('amounts are in words as French writes them', () => {
  const said: [number, string][] = [
    [20, 'vingt centimes'],
    [100, 'un euro'],
    [4250, 'quarante-deux euros et cinquante centimes'],
    [2101, 'vingt et un euros et un centime'],
    [7100, 'soixante et onze euros'],
    [8000, 'quatre-vingts euros'],
    [8120, 'quatre-vingt-un euros et vingt centimes'],
    [9199, 'quatre-vingt-onze euros et quatre-vingt-dix-neuf centimes'],
    [20_000, 'deux cents euros'],
    [20_100, 'deux cent un euros'],
    [100_000, 'mille euros'],
    [20_000_000, 'deux cent mille euros'],
    [8_000_000, 'quatre-vingt mille euros'],
    [8_008_000, 'quatre-vingt mille quatre-vingts euros'],
    [8_000_000_000, 'quatre-vingts millions d’euros'],
    [100_000_100, 'un million un euros'],
  ]
  for (const [cents, words] of said) assert.equal(spelledMoney(cents), words)
})

/** Another writer, of the same rules: by a table of a hundred words written out in tens, and marks for the s taken off where something follows. */
const teens = 'dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(' ')
const ones = 'un deux trois quatre cinq six sept huit neuf'.split(' ')
const family = (ten: string, first: string) => [
  ten,
  `${ten} et ${first}`,
  ...ones.slice(1).map((one) => `${ten}-${one}`),
]
const hundred = [
  ...['', ...ones],
  ...teens,
  ...['vingt', 'trente', 'quarante', 'cinquante', 'soixante'].flatMap((ten) => family(ten, 'un')),
  ...teens.map((teen, at) => (at === 1 ? 'soixante et onze' : `soixante-${teen}`)),
  ...['quatre-vingt§', ...ones.map((one) => `quatre-vingt-${one}`)],
  ...teens.map((teen) => `quatre-vingt-${teen}`),
]
function second(number: number): string {
  if (number === 0) return 'zéro'
  const groups = [Math.floor(number / 1e6), Math.floor((number % 1e6) / 1e3), number % 1e3]
  const three = (group: number) => {
    const [many, rest] = [Math.floor(group / 100), group % 100]
    const head = many === 0 ? '' : many === 1 ? 'cent' : `${ones[many - 1]} cent${rest === 0 ? '§' : ''}`
    return `${head} ${hundred[rest]}`.trim()
  }
  const [millions = 0, thousands = 0, rest = 0] = groups
  const text = `${millions === 0 ? '' : `${three(millions)} million${millions === 1 ? '' : '§'}`} ${
    thousands === 0 ? '' : `${thousands === 1 ? '' : three(thousands).replaceAll('§', '')} mille`
  } ${rest === 0 ? '' : three(rest)}`
  return text.replaceAll('§', 's').replace(/\s+/g, ' ').trim()
}

test('two writers of numbers agree, up to a thousand and beyond it by chance', () => {
  for (let number = 0; number <= 1100; number++) assert.equal(spelled(number), second(number))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => spelled(number) === second(number)),
    { numRuns: 2000 },
  )
})
