import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { htCents, lineOf, vatCents as vatOf } from '#money'
import { totalsOf } from './index.ts'

test('the amounts of the worksheets', () => {
  const vectors: [ht: number, rateBp: number, quantity: number, ttc: number][] = [
    [16_658_333, 2000, 3, 5997],
    [1_611_100, 2200, 50, 9850],
    [15_590_000, 900, 4, 6796],
    [9_616_667, 2000, 2, 2308],
  ]
  for (const [ht, rateBp, quantity, ttc] of vectors) {
    const totals = totalsOf([{ rateBp, ...lineOf(ht, rateBp, quantity) }], [], 'item')
    assert.equal(totals.totalTtcCents, ttc)
  }
})

test('goods of several rates and the carriage add up, tax by tax', () => {
  const lines = [
    { rateBp: 2000, ...lineOf(33_250_000, 2000, 1) },
    { rateBp: 550, ...lineOf(12_796_209, 550, 2) },
    { rateBp: 2000, ...lineOf(8_250_000, 2000, 1) },
  ]
  const totals = totalsOf(lines, [{ rateBp: 2000, htCents: 458, ttcCents: 550 }], 'item')
  assert.deepEqual(totals, {
    goodsHtCents: 3325 + 2559 + 825,
    goodsTtcCents: 3990 + 2700 + 990,
    discountHtCents: 0,
    discountTtcCents: 0,
    carriageHtCents: 458,
    carriageTtcCents: 550,
    totalHtCents: 6709 + 458,
    totalTtcCents: 7680 + 550,
    goodsVat: [
      { rateBp: 2000, baseCents: 4150, vatCents: 830 },
      { rateBp: 550, baseCents: 2559, vatCents: 141 },
    ],
    carriageVat: [{ rateBp: 2000, baseCents: 458, vatCents: 92 }],
    rounding: 'item',
    vat: [
      { rateBp: 2000, baseCents: 4608, vatCents: 922 },
      { rateBp: 550, baseCents: 2559, vatCents: 141 },
    ],
  })
})

test('a consumer’s VAT is that of what is paid at a rate, not of its lines one by one; totals tax included do not move', () => {
  const line = (ttcCents: number) => ({
    rateBp: 2000,
    totalHtCents: Math.round(ttcCents / 1.2),
    totalTtcCents: ttcCents,
  })
  const lines = [line(1070), line(1070), line(1076)]
  const { vat, totalTtcCents, totalHtCents } = totalsOf(lines, [], 'item')
  assert.equal(
    lines.reduce((sum, { totalHtCents: ht, totalTtcCents: ttc }) => sum + ttc - ht, 0),
    535,
    'three lines, each with its own half cent',
  )
  assert.deepEqual(vat, [{ rateBp: 2000, baseCents: 2680, vatCents: 536 }])
  assert.deepEqual([totalHtCents, totalTtcCents], [2680, 3216])
})

test('whatever is taken off and carried, the VAT of a consumer’s rate is its base times the rate wherever cents allow it', () => {
  const cents = fc.integer({ min: 1, max: 90_000 })
  const rate = fc.constantFrom(2000, 1000, 550, 210)
  const part = (ttcCents: number, rateBp: number) => ({ rateBp, htCents: htCents(ttcCents, rateBp), ttcCents })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cents, rate), { minLength: 1 }),
      fc.nat(2000),
      fc.nat(100),
      (bought, carried, off) => {
        const parts = bought.map(([ttc, rateBp]) => part(ttc, rateBp))
        const lines = parts.map(({ rateBp, htCents: ht, ttcCents }) => ({
          rateBp,
          totalHtCents: ht,
          totalTtcCents: ttcCents,
        }))
        const discounts = parts.map(({ rateBp, ttcCents }) => part(Math.floor((ttcCents * off) / 100), rateBp))
        const totals = totalsOf(lines, [part(carried, 2000)], 'item', discounts)
        for (const { rateBp, baseCents, vatCents } of totals.vat) {
          const ttc = baseCents + vatCents
          const reached = [-1, 0, 1].some((by) => vatOf(baseCents + by, rateBp) + baseCents + by === ttc)
          if (reached) assert.equal(vatCents, vatOf(baseCents, rateBp))
        }
        const { goodsHtCents, discountHtCents, carriageHtCents, totalHtCents } = totals
        assert.equal(goodsHtCents - discountHtCents + carriageHtCents, totalHtCents)
        assert.ok(goodsHtCents - discountHtCents <= totals.goodsTtcCents - totals.discountTtcCents)
      },
    ),
  )
})
