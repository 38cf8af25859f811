import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { fromTtc, lineOf, microToCents, unitTtcCents, withReduction } from './round.ts'
import { vatRows } from './vat.ts'

test('the unit price is rounded per item, then times the quantity', () => {
  const vectors = [
    [16_658_333, 2000, 3, 5997],
    [1_611_100, 2200, 50, 9850],
    [15_590_000, 900, 4, 6796],
    [9_616_667, 2000, 2, 2308],
  ] as const
  for (const [ht, rate, quantity, ttc] of vectors) assert.equal(lineOf(ht, rate, quantity).totalTtcCents, ttc)
})

test('half a cent goes up, below zero too', () => {
  assert.equal(microToCents(5_000), 1)
  assert.equal(microToCents(4_999), 0)
  assert.equal(microToCents(-5_000), -1)
})

test('a price entered tax included comes back to the same cent', () => {
  const rates = fc.constantFrom(0, 210, 550, 1000, 2000)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999 }),
      rates,
      (ttc, rate) => unitTtcCents(fromTtc(ttc, rate), rate) === ttc,
    ),
  )
})

test('without tax plus VAT is tax included on every line, and on the table of VAT', () => {
  const line = fc.record({
    micro: fc.integer({ min: 0, max: 9_999_000_000 }),
    rateBp: fc.constantFrom(0, 210, 550, 1000, 2000),
    quantity: fc.integer({ min: 1, max: 9999 }),
  })
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const sums = lines.map(({ micro, rateBp, quantity }) => ({ rateBp, ...lineOf(micro, rateBp, quantity) }))
      for (const sum of sums) assert.equal(sum.totalHtCents + sum.vatCents, sum.totalTtcCents)
      const rows = vatRows(
        sums.map((sum) => ({ rateBp: sum.rateBp, htCents: sum.totalHtCents, ttcCents: sum.totalTtcCents })),
      )
      const total = rows.reduce((all, row) => all + row.baseCents + row.vatCents, 0)
      assert.equal(
        total,
        sums.reduce((all, sum) => all + sum.totalTtcCents, 0),
      )
    }),
  )
})

test('a reduction is taken from the price without tax', () => {
  assert.equal(withReduction(10_000_000, 1800), 8_200_000)
  assert.equal(withReduction(10_000_000, 0), 10_000_000)
})
