import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { amount, unitPrice } from '#format'
import { readCents, readMicro } from '#money'

test('an amount is read as people type it', () => {
  const cases: [string, number | undefined][] = [
    ['39,90', 3990],
    ['39.9 €', 3990],
    ['1 234,5', 123450],
    ['0', 0],
    ['-5,00', -500],
    ['12,3400', 1234],
    ['12,345', undefined],
    ['', undefined],
    ['abc', undefined],
    ['1,2,3', undefined],
    ['1e3', undefined],
    ['12345678901', undefined],
  ]
  for (const [text, cents] of cases) assert.equal(readCents(text), cents, text)
  assert.equal(readMicro('16,658333'), 16_658_333)
  assert.equal(readMicro('16,6583331'), undefined)
})

test('what is written is read back the same', () => {
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => assert.equal(readCents(amount(cents)), cents)))
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (micro) => assert.equal(readMicro(unitPrice(micro)), micro)))
})
