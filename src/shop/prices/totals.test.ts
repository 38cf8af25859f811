import assert from 'node:assert/strict'
import test from 'node:test'
import { lineOf } from '#money'
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
