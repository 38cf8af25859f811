import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { amount, unitPrice } from '#format'
import { hasTwoMeanings, readCents, readGrams, readMicro, readPercent, readSigned, readWhole } from '#money'

test('an amount is read as people type it', () => {
  const cases: [string, number | undefined][] = [
    ['39,90', 3990],
    ['39.9 €', 3990],
    ['1 234,5', 123450],
    ['0', 0],
    ['-5,00', -500],
    ['+5,00', 500],
    ['+ 5', 500],
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

test('a comma is a decimal mark, thousands are understood in every other writing, what could be read two ways is not read', () => {
  const cases: [string, number | undefined][] = [
    ['8.000', 800_000],
    ['8,000', 800],
    ['0,500', 50],
    ['0.500', 50],
    ['8 000', 800_000],
    ['8\u202f000,00 €', 800_000],
    ['8,000.00', 800_000],
    ['8.000,00', 800_000],
    ['1 234,56', 123_456],
    ['1.234,56', 123_456],
    ['1,234.56', 123_456],
    ["1'234.5", 123_450],
    ['1’234,50', 123_450],
    ['1.234.567,8', 123_456_780],
    ['1,234,567', 123_456_700],
    ['0 500', undefined],
    ["0'500", undefined],
    ['12,5 €', 1250],
    ['€ 12,5', 1250],
    ['12,50 EUR', 1250],
    [',5', 50],
    ['12,', 1200],
    ['−5', -500],
    ['1.234', undefined],
    ['1,234', undefined],
    ['12.345', undefined],
    ['8.500', undefined],
    ['12 34', undefined],
    ['1.23.456', undefined],
    ['1,234,56', undefined],
    ['1.234,567.8', undefined],
    ['12..5', undefined],
    ['٣', undefined],
    ['0x10', undefined],
    ['.', undefined],
    ['-', undefined],
  ]
  for (const [text, cents] of cases) assert.equal(readCents(text), cents, text)
  assert.equal(readMicro('1,611'), 1_611_000)
  assert.equal(readMicro('1.6111'), 1_611_100)
  assert.equal(readMicro('1,250'), 1_250_000)
  for (const text of ['1.611', '8.000', '12.500']) {
    assert.equal(readMicro(text), undefined, text)
    assert.ok(hasTwoMeanings(text), text)
  }
  for (const text of ['1,611', '0.500', '1.6', '1.234.567', '']) assert.ok(!hasTwoMeanings(text), text)
})

test('percentages, pieces and weights are read by the same eyes', () => {
  assert.deepEqual(
    ['5,5 %', '20', '33.33%', '100,00', '5,555', '1.000'].map((text) => readPercent(text)),
    [550, 2000, 3333, 10_000, undefined, undefined],
  )
  assert.deepEqual(
    ['12', '1 000', '1.000', "1'000'000", '1,000,000', '0,500', '0.500', '1,500', '1,000', '1,5', '-3', '', '1 00'].map(
      (text) => readWhole(text),
    ),
    [12, 1000, 1000, 1_000_000, 1_000_000, ...Array(8).fill(undefined)],
  )
  assert.deepEqual(
    ['-3', '−1 000', '12', '-0', '--3', '-1,5', '-'].map((text) => readSigned(text)),
    [-3, -1000, 12, 0, undefined, undefined, undefined],
  )
  assert.deepEqual(
    ['350', '350 g', '1,5 kg', '1,500 kg', '0,250 kg', '2kg', '1 200', '0,250', '1,500', '1,5', '1,5 g', 'kg'].map(
      (text) => readGrams(text),
    ),
    [350, 350, 1500, 1500, 250, 2000, 1200, ...Array(5).fill(undefined)],
  )
})

test('what is written is read back the same', () => {
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => assert.equal(readCents(amount(cents)), cents)))
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (micro) => assert.equal(readMicro(unitPrice(micro)), micro)))
})
