import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { fromTtc } from '#money'
import { askedOf, pieceOf, quote } from './index.ts'

// An oracle of its own, in exact fractions: cents tax included, the variant's gap, the reduction, half a cent up.
const consumer = (cents: number, gap: number, bp: number) =>
  Number((BigInt(cents + gap) * BigInt(10_000 - bp) * 2n + 10_000n) / 20_000n)

const price = fc.record({
  cents: fc.integer({ min: 20, max: 10_000_000 }),
  gap: fc.integer({ min: 0, max: 50_000 }),
  rateBp: fc.constantFrom(2000, 1000, 550, 210),
  reductionBp: fc.oneof(fc.constantFrom(0, 500, 1000, 1250, 3300, 3333), fc.integer({ min: 0, max: 8000 })),
  quantity: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9999 })),
})

test('a consumer pays whole cents less the reduction, and the VAT is that of what is paid, for any quantity', () => {
  fc.assert(
    fc.property(price, ({ cents, gap, rateBp, reductionBp, quantity }) => {
      const [priceMicro, impactMicro] = [fromTtc(cents, rateBp), fromTtc(gap, rateBp)]
      const piece = pieceOf({ priceMicro, impactMicro, rateBp, reductionBp })
      const right = consumer(cents, gap, reductionBp)
      assert.equal(piece.ttcCents, right)
      const [line] = quote([{ unitHtMicro: askedOf(piece, rateBp, 'item'), rateBp, quantity }], 'item')
      assert.ok(line)
      assert.deepEqual([line.unitTtcCents, line.totalTtcCents], [right, right * quantity])
      assert.equal(line.totalHtCents + line.vatCents, line.totalTtcCents)
      // VAT = TTC x rate / (1 + rate), to half a cent and half a micro-euro a piece: all over 20 000 x (10 000 + rate).
      const [tax, whole] = [BigInt(line.vatCents), BigInt(line.totalTtcCents)]
      const off = tax * BigInt(10_000 + rateBp) - whole * BigInt(rateBp)
      const least = BigInt(10_000 + rateBp) * (10_000n + BigInt(quantity))
      assert.ok((off < 0n ? -off : off) * 20_000n <= least, `${line.vatCents} of ${line.totalTtcCents}`)
    }),
    { numRuns: 1500 },
  )
})

test('170 boxes of eggs at 3,90 less 33 % have the VAT of 443,70', () => {
  const rateBp = 550
  const piece = pieceOf({ priceMicro: fromTtc(390, rateBp), rateBp, reductionBp: 3300 })
  const asked = (rounding: 'item' | 'total') => {
    const unitHtMicro = askedOf(piece, rateBp, rounding)
    const [line] = quote([{ unitHtMicro, rateBp, quantity: 170 }], rounding)
    return [unitHtMicro, line?.totalHtCents, line?.vatCents, line?.totalTtcCents]
  }
  assert.deepEqual(asked('item'), [2_473_934, 42_057, 2313, 44_370])
  assert.deepEqual(asked('total'), [2_476_777, 42_105, 2316, 44_421])
})

test('5,25 less 10 % is 4,73: half a cent goes up, whatever its price without tax was rounded to', () => {
  for (const rateBp of [2000, 1000, 550, 210])
    for (let cents = 105; cents < 5000; cents += 10)
      assert.equal(
        pieceOf({ priceMicro: fromTtc(cents, rateBp), rateBp, reductionBp: 1000 }).ttcCents,
        consumer(cents, 0, 1000),
      )
})

test('a price entered without tax is a business’s as it is, and a consumer’s in whole cents', () => {
  const piece = pieceOf({ priceMicro: 16_660_000, rateBp: 2000, reductionBp: 0 })
  assert.deepEqual(
    [piece.ttcCents, askedOf(piece, 2000, 'item'), askedOf(piece, 2000, 'total')],
    [1999, 16_658_333, 16_660_000],
  )
  const tiny = pieceOf({ priceMicro: 3_800, rateBp: 2000, reductionBp: 0 })
  assert.equal(askedOf(tiny, 2000, 'item'), 3_800)
})
