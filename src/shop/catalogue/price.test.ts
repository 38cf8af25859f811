import assert from 'node:assert/strict'
import test from 'node:test'
import { reductionAt, sellingPrice, toMicro } from './price.ts'
import { stepsOf } from './price-history.ts'

const bear = { price_micro: 24_916_667, rate_bp: 2000, reduction_bp: 1800 }
const from = new Date('2026-11-18T08:00Z')
const until = new Date('2026-12-03T08:00Z')

test('a price is what was entered, with tax or without', () => {
  assert.equal(toMicro({ ttcCents: 2990 }, 2000), 24_916_667)
  assert.equal(toMicro({ htMicro: 1_611_100 }, 2200), 1_611_100)
  const free = { reduction_bp: 0, reduction_from: null, reduction_until: null }
  assert.deepEqual(sellingPrice({ ...bear, ...free }), {
    htMicro: 24_916_667,
    ttcCents: 2990,
    fullTtcCents: 2990,
    reductionBp: 0,
  })
})

test('a reduction holds from its first moment to before its last', () => {
  const reduction = { reduction_bp: 1800, reduction_from: from, reduction_until: until }
  assert.equal(reductionAt(reduction, new Date(from.getTime() - 1)), 0)
  assert.equal(reductionAt(reduction, from), 1800)
  assert.equal(reductionAt(reduction, new Date(until.getTime() - 1)), 1800)
  assert.equal(reductionAt(reduction, until), 0)
  assert.equal(reductionAt({ ...reduction, reduction_until: null }, new Date('2030-01-01')), 1800)
  const reduced = sellingPrice({ ...bear, reduction_from: from, reduction_until: until }, from)
  assert.deepEqual([reduced.ttcCents, reduced.fullTtcCents], [2452, 2990])
})

test('a variant adds to the price before the reduction is taken off, and never makes it negative', () => {
  const free = { reduction_bp: 0, reduction_from: null, reduction_until: null }
  assert.equal(sellingPrice({ ...bear, ...free, price_impact_micro: 5_000_000 }).ttcCents, 3590)
  assert.equal(sellingPrice({ ...bear, ...free, price_impact_micro: -99_000_000 }).ttcCents, 0)
})

test('the prices of a product are known in advance: before a reduction, during it, after it', () => {
  const parts = { ...bear, reduction_from: from, reduction_until: until }
  const start = new Date('2026-11-01T00:00Z')
  assert.deepEqual(stepsOf(parts, start), [
    { since: start, cents: 2990 },
    { since: from, cents: 2452 },
    { since: until, cents: 2990 },
  ])
  assert.deepEqual(stepsOf(parts, from), [
    { since: from, cents: 2452 },
    { since: until, cents: 2990 },
  ])
})
