import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { vatCents } from '#money'
import { carriageOf, discountOf, lessDiscounts, quote, totalsOf } from './index.ts'

const asked = fc.array(
  fc.record({
    unitHtMicro: fc.integer({ min: 10_000, max: 500_000_000 }),
    rateBp: fc.constantFrom(2000, 1000, 550, 210),
    quantity: fc.integer({ min: 1, max: 40 }),
  }),
  { minLength: 1, maxLength: 6 },
)

test('ten percent of two rates is taken from each by value, and never more than the goods', () => {
  const lines = quote(
    [
      { unitHtMicro: 33_250_000, rateBp: 2000, quantity: 1 },
      { unitHtMicro: 10_000_000, rateBp: 550, quantity: 1 },
    ],
    'item',
  )
  const goods = totalsOf(lines, [], 'item').goodsVat
  assert.deepEqual(discountOf({ bp: 1000 }, goods, 'item'), [
    { rateBp: 2000, htCents: 333, ttcCents: 399 },
    { rateBp: 550, htCents: 100, ttcCents: 106 },
  ])
  const all = discountOf({ cents: 999_999 }, goods, 'item')
  assert.equal(totalsOf(lines, [], 'item', all).totalTtcCents, 0)
  assert.deepEqual(discountOf({ cents: 100 }, [], 'item'), [])
})

test('a consumer pays the goods less the discount to the cent; a business’s VAT is that of what is left of each base', () => {
  const given = fc.oneof(
    fc.record({ bp: fc.integer({ min: 0, max: 10_000 }) }),
    fc.record({ cents: fc.integer({ min: 0, max: 500_000 }) }),
  )
  fc.assert(
    fc.property(asked, given, fc.integer({ min: 0, max: 20_000_000 }), (wanted, discount, micro) => {
      for (const rounding of ['item', 'total'] as const) {
        const lines = quote(wanted, rounding)
        const goods = totalsOf(lines, [], rounding)
        const parts = discountOf(discount, goods.goodsVat, rounding)
        const carriage = carriageOf({ rateBp: null, micro }, lessDiscounts(goods.goodsVat, parts), rounding)
        const whole = totalsOf(lines, carriage, rounding, parts)
        const before = rounding === 'item' ? goods.goodsTtcCents : goods.goodsHtCents
        const wants = 'bp' in discount ? Math.round((before * discount.bp) / 10_000) : Math.min(discount.cents, before)
        assert.equal(rounding === 'item' ? whole.discountTtcCents : whole.discountHtCents, wants)
        assert.equal(
          whole.totalTtcCents,
          whole.vat.reduce((sum, row) => sum + row.baseCents + row.vatCents, 0),
        )
        for (const row of lessDiscounts(goods.goodsVat, parts)) assert.ok(row.baseCents >= 0 && row.vatCents >= 0)
        if (rounding === 'total')
          for (const row of whole.vat) assert.equal(row.vatCents, vatCents(row.baseCents, row.rateBp))
      }
    }),
  )
})
