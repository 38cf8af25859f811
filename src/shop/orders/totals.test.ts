import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { lineOf, unitTtcCents } from '#money'
import { totalsOf } from './index.ts'

const none = { rateBp: 2000, htCents: 0, ttcCents: 0 }

test('the amounts of the worksheets', () => {
  const vectors: [ht: number, rateBp: number, quantity: number, ttc: number][] = [
    [16_658_333, 2000, 3, 5997],
    [1_611_100, 2200, 50, 9850],
    [15_590_000, 900, 4, 6796],
    [9_616_667, 2000, 2, 2308],
  ]
  for (const [ht, rateBp, quantity, ttc] of vectors) {
    const totals = totalsOf([{ rateBp, ...lineOf(ht, rateBp, quantity) }], none)
    assert.equal(totals.totalTtcCents, ttc)
  }
})

test('goods of several rates and the carriage add up, tax by tax', () => {
  const lines = [
    { rateBp: 2000, ...lineOf(33_250_000, 2000, 1) },
    { rateBp: 550, ...lineOf(12_796_209, 550, 2) },
    { rateBp: 2000, ...lineOf(8_250_000, 2000, 1) },
  ]
  const totals = totalsOf(lines, { rateBp: 2000, htCents: 458, ttcCents: 550 })
  assert.deepEqual(totals, {
    goodsHtCents: 3325 + 2559 + 825,
    goodsTtcCents: 3990 + 2700 + 990,
    carriageHtCents: 458,
    carriageTtcCents: 550,
    totalHtCents: 6709 + 458,
    totalTtcCents: 7680 + 550,
    goodsVat: [
      { rateBp: 2000, baseCents: 4150, vatCents: 830 },
      { rateBp: 550, baseCents: 2559, vatCents: 141 },
    ],
    vat: [
      { rateBp: 2000, baseCents: 4608, vatCents: 922 },
      { rateBp: 550, baseCents: 2559, vatCents: 141 },
    ],
  })
})

test('whatever is bought, without tax and the tax per rate make what is paid', () => {
  const line = fc.record({
    ht: fc.integer({ min: 0, max: 5_000_000_000 }),
    rateBp: fc.constantFrom(2000, 1000, 550, 210),
    quantity: fc.integer({ min: 1, max: 9999 }),
  })
  const carriage = fc.record({ ht: fc.integer({ min: 0, max: 5000 }), rateBp: fc.constantFrom(2000, 550) })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), carriage, (lines, { ht, rateBp }) => {
      const ttcCents = unitTtcCents(ht * 10_000, rateBp)
      const totals = totalsOf(
        lines.map((one) => ({ rateBp: one.rateBp, ...lineOf(one.ht, one.rateBp, one.quantity) })),
        { rateBp, htCents: ht, ttcCents },
      )
      const taxes = totals.vat.reduce((sum, row) => sum + row.vatCents, 0)
      const bases = totals.vat.reduce((sum, row) => sum + row.baseCents, 0)
      assert.equal(bases, totals.totalHtCents)
      assert.equal(bases + taxes, totals.totalTtcCents)
      assert.equal(totals.goodsTtcCents + totals.carriageTtcCents, totals.totalTtcCents)
    }),
  )
})
