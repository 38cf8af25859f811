import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { netText, perMeasureCents, perMeasureText, perMeasureUntaxed, readNet } from './index.ts'

test('honey of 500 g at 16,50 € costs 33,00 € a kilogram; a third of a cent is rounded half up', () => {
  assert.equal(perMeasureText(1650, { quantity: 500, unit: 'g' }), '33,00\u00a0€/kg')
  assert.equal(perMeasureText(620, { quantity: 750, unit: 'ml' }), '8,27\u00a0€/l')
  assert.equal(perMeasureText(390, { quantity: 10, unit: 'piece' }), '0,39\u00a0€ la pièce')
  assert.equal(perMeasureText(1995, { quantity: 250, unit: 'cm' }), '7,98\u00a0€/m')
  assert.equal(perMeasureText(980, { quantity: 500, unit: 'mg' }), '19\u202f600,00\u00a0€/kg')
  assert.equal(perMeasureText(1995, { quantity: 15_000, unit: 'cm2' }), '13,30\u00a0€/m²')
  assert.equal(perMeasureText(469, { quantity: 2345, unit: 'mm' }), '2,00\u00a0€/m')
  assert.equal(perMeasureCents(1, { quantity: 2000, unit: 'g' }), 1)
  assert.equal(perMeasureUntaxed(15_639_810, { quantity: 500, unit: 'g' }), '31,28\u00a0€/kg')
  assert.equal(perMeasureText(390, { quantity: 0, unit: 'g' }), undefined)
})

test('the price of a measure is the nearest cent, whatever the price and the quantity', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (cents, quantity) => {
      const off =
        BigInt(perMeasureCents(cents, { quantity, unit: 'g' }) ?? -1) * BigInt(quantity) - BigInt(cents) * 1000n
      return off * 2n <= BigInt(quantity) && off * 2n > -BigInt(quantity)
    }),
  )
})

test('a net quantity is read as people write it, and written so that it is read again', () => {
  const cases: [string, string | undefined][] = [
    ['500 g', '500\u00a0g'],
    ['1,5kg', '1,5\u00a0kg'],
    ['0.75 L', '75\u00a0cl'],
    ['75 cl', '75\u00a0cl'],
    ['5 ml', '5\u00a0ml'],
    ['2 m', '2\u00a0m'],
    ['10 pièces', '10\u00a0pièces'],
    ['1 000 g', '1\u00a0kg'],
    ['0,5 g', '0,5\u00a0g'],
    ['12,5 g', '12,5\u00a0g'],
    ['500 mg', '0,5\u00a0g'],
    ['1,5005 kg', '1,5005\u00a0kg'],
    ['2,345 m', '2,345\u00a0m'],
    ['1,5 m²', '1,5\u00a0m²'],
    ['625 cm2', '625\u00a0cm²'],
    ['12 000 cm²', '1,2\u00a0m²'],
    ['3 mm', '0,3\u00a0cm'],
    ['2,5 ml', '2,5\u00a0ml'],
    ['1,5 kg', '1,5\u00a0kg'],
    // A comma is the decimal mark, whatever follows it; a point before three figures could be either.
    ['0,500 g', '0,5\u00a0g'],
    ['0,001 g', '0,001\u00a0g'],
    ['1,000 g', '1\u00a0g'],
    ['1,500 kg', '1,5\u00a0kg'],
    ['0,250 l', '25\u00a0cl'],
    ['0.500 kg', '500\u00a0g'],
    ['1.500 kg', undefined],
    ['0,0001 g', undefined],
    ['1,500 pièces', undefined],
    ['0,500 pièces', undefined],
    ['', ''],
    ['500', undefined],
    ['0 g', undefined],
    ['-2 kg', undefined],
    ['beaucoup', undefined],
    ['5000 kg', undefined],
  ]
  for (const [typed, written] of cases) {
    const net = readNet(typed)
    assert.equal(net && netText(net).replace(' pi', '\u00a0pi'), written, typed)
    if (net) assert.deepEqual(readNet(netText(net)), net)
  }
})
