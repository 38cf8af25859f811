import assert from 'node:assert/strict'
import test from 'node:test'
import { periodsOf, pieceOf, reductionAt, sellable, toMicro } from './index.ts'

const bear = { priceMicro: 24_916_667, rateBp: 2000, reductionBp: 0 }
const from = new Date('2026-11-18T08:00Z')
const until = new Date('2026-12-03T08:00Z')
const sale = { bp: 1800, from, until }
const never = { bp: 0, from: null, until: null }
const rules = (reduction = sale) => ({ priceMicro: 24_916_667, impacts: [0, 5_000_000], rateBp: 2000, reduction })

test('a price is what was entered, with tax or without', () => {
  assert.equal(toMicro({ ttcCents: 2990 }, 2000), 24_916_667)
  assert.equal(toMicro({ htMicro: 1_611_100 }, 2200), 1_611_100)
  assert.deepEqual(pieceOf(bear), {
    htMicro: 24_916_667,
    ttcCents: 2990,
    fullHtMicro: 24_916_667,
    fullTtcCents: 2990,
    reductionBp: 0,
  })
})

test('a reduction holds from its first moment to before its last', () => {
  assert.equal(reductionAt(sale, new Date(from.getTime() - 1)), 0)
  assert.equal(reductionAt(sale, from), 1800)
  assert.equal(reductionAt(sale, new Date(until.getTime() - 1)), 1800)
  assert.equal(reductionAt(sale, until), 0)
  assert.equal(reductionAt({ ...sale, until: null }, new Date('2030-01-01')), 1800)
  const reduced = pieceOf({ ...bear, reductionBp: 1800 })
  assert.deepEqual([reduced.ttcCents, reduced.fullTtcCents], [2452, 2990])
})

test('a variant adds to the price before the reduction is taken off, and never makes it negative', () => {
  assert.equal(pieceOf({ ...bear, impactMicro: 5_000_000 }).ttcCents, 3590)
  assert.equal(pieceOf({ ...bear, impactMicro: -99_000_000 }).ttcCents, 0)
})

test('the prices of a product are known in advance: before a reduction, during it, after it', () => {
  const start = new Date('2026-11-01T00:00Z')
  const during = { since: from, until, lowestCents: 2452, highestCents: 2944, reductionBp: 1800, offCents: 0 }
  const after = {
    since: until,
    until: null,
    lowestCents: 2990,
    highestCents: 3590,
    reductionBp: 0,
    offCents: 0,
    priorCents: null,
  }
  assert.deepEqual(periodsOf(rules(), start, []), [
    { since: start, until: from, lowestCents: 2990, highestCents: 3590, reductionBp: 0, offCents: 0, priorCents: null },
    { ...during, priorCents: 2990 },
    after,
  ])
  assert.deepEqual(periodsOf(rules(), from, []), [{ ...during, priorCents: null }, after])
  assert.deepEqual(
    periodsOf(rules({ ...never } as never), start, []).map(({ until: end }) => end),
    [null],
  )
})

test('the prior price is the lowest of the 30 days before the reduction, whatever was before them', () => {
  const day = (days: number) => new Date(from.getTime() - days * 86_400_000)
  const past = [
    { since: day(90), until: day(40), lowestCents: 700 },
    { since: day(40), until: day(20), lowestCents: 1200 },
    { since: day(20), until: day(10), lowestCents: 1100 },
    { since: day(10), until: from, lowestCents: 1500 },
  ]
  const [period] = periodsOf(rules(), from, past)
  assert.equal(period?.priorCents, 1100)
  const [late] = periodsOf(rules(), day(-2), [
    ...past,
    { since: from, until: day(-2), lowestCents: 900, reduced: true },
  ])
  assert.equal(late?.priorCents, 1100, 'what was cheaper during the reduction is not before it')
})

test('a price that rounding to the cent would leave without its VAT is not one to sell at', () => {
  const priced = (priceMicro: number, rateBp: number, reductionBp = 0) => sellable({ priceMicro, rateBp, reductionBp })
  assert.ok(!priced(32_700, 550))
  assert.ok(!priced(20_800, 2000))
  assert.ok(!priced(2_075_000, 2000, 9900))
  assert.ok(!priced(12_500, 2000), '0.015 sold 0.02 would bear three times its VAT')
  assert.ok(priced(0, 2000))
  assert.ok(priced(toMicro({ ttcCents: 3 }, 550), 550))
  assert.ok(priced(1_611_100, 2200))
  assert.ok(priced(16_658_333, 210, 5000))
})
