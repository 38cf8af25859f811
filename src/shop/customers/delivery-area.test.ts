import assert from 'node:assert/strict'
import test from 'node:test'
import { undelivered } from './index.ts'

const to = (country: string, ...postcodes: string[]) => postcodes.map((postcode) => undelivered({ country, postcode }))

test('a parcel goes to metropolitan France, Corsica and Monaco, whichever country Monaco is said to be in', () => {
  for (const refused of [
    ...to('FR', '01000', '39200', '75008', '95999', '20000', '20250', '20600', '98000', '98 000'),
    ...to('MC', '98000', '98099'),
  ])
    assert.equal(refused, undefined)
})

test('a parcel goes neither overseas nor abroad, and the sentence says what to do', () => {
  const overseas = [
    '97100',
    '97200',
    '97300',
    '97400',
    '97500',
    '97600',
    '97700',
    '97800',
    '98400',
    '98600',
    '98713',
    '98800',
  ]
  for (const sentence of [
    ...to('FR', ...overseas, '96000', '99000', '00100'),
    ...to('BE', '1000'),
    ...to('CH', '1204'),
    ...to('DE', '79098'),
    ...to('IT', '20121'),
    ...to('ES', '08001'),
  ])
    assert.match(sentence ?? '', /rien n’est livré .*Choisissez une autre adresse/)
})
