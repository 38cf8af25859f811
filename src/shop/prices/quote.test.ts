import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Asked, type CarriagePrice, carriageOf, quote, type Rounding, totalsOf } from './index.ts'

// An oracle of its own: exact fractions, nothing shared with the code but the words of the rules.
type Fraction = { over: bigint; under: bigint }
const fraction = (over: bigint | number, under: bigint | number = 1n): Fraction => ({
  over: BigInt(over),
  under: BigInt(under),
})
const times = (a: Fraction, b: Fraction) => fraction(a.over * b.over, a.under * b.under)
const divided = (a: Fraction, b: Fraction) => fraction(a.over * b.under, a.under * b.over)
const plus = (a: Fraction, b: Fraction) => fraction(a.over * b.under + b.over * a.under, a.under * b.under)
/** Half a cent goes up; nothing here is below zero. */
const toCents = ({ over, under }: Fraction) => (over * 2n + under) / (under * 2n)
const micro = (value: number) => fraction(value, 10_000)
const bp = (value: number) => fraction(value, 10_000)
const withTax = (amount: Fraction, rateBp: number) => times(amount, plus(fraction(1), bp(rateBp)))

type Expected = { ht: bigint; ttc: bigint; perRate: Map<number, { base: bigint; tax: bigint }> }

function expected(lines: readonly Asked[], carriage: CarriagePrice, rounding: Rounding): Expected {
  const perRate: Expected['perRate'] = new Map()
  const add = (rateBp: number, base: bigint, tax: bigint) => {
    const row = perRate.get(rateBp) ?? { base: 0n, tax: 0n }
    perRate.set(rateBp, { base: row.base + base, tax: row.tax + tax })
  }
  for (const { unitHtMicro, rateBp, quantity } of lines) {
    const base = toCents(times(micro(unitHtMicro), fraction(quantity)))
    const unit = toCents(withTax(micro(unitHtMicro), rateBp))
    const tiny = unit * 10_000n < BigInt(unitHtMicro)
    const tax = tiny ? toCents(times(fraction(base), bp(rateBp))) : unit * BigInt(quantity) - base
    add(rateBp, base, rounding === 'item' ? tax : 0n)
  }
  if (rounding === 'item') taxInside(perRate)
  for (const { rateBp, ht, ttc } of carried(perRate, carriage)) add(rateBp, ht, rounding === 'item' ? ttc - ht : 0n)
  if (rounding === 'item') taxInside(perRate)
  else for (const [rateBp, row] of perRate) row.tax = toCents(times(fraction(row.base), bp(rateBp)))
  const rows = [...perRate.values()]
  const ht = rows.reduce((sum, { base }) => sum + base, 0n)
  return { ht, ttc: rows.reduce((sum, { tax }) => sum + tax, ht), perRate }
}

/** Who pays so many cents tax included at a rate pays that much over one and the rate without: to the nearest cent, once. */
function taxInside(perRate: Expected['perRate']) {
  for (const [rateBp, row] of perRate) {
    const ttc = row.base + row.tax
    row.base = toCents(divided(fraction(ttc), plus(fraction(1), bp(rateBp))))
    row.tax = ttc - row.base
  }
}

/** One rate: all of it. Several: each part is within a cent of its share by value, and the parts make the whole. */
function carried(goods: Map<number, { base: bigint }>, { rateBp, micro: asked }: CarriagePrice) {
  if (rateBp !== null) return [{ rateBp, ht: toCents(micro(asked)), ttc: toCents(withTax(micro(asked), rateBp)) }]
  const taxed = [...goods].filter(([, { base }]) => base > 0n).sort(([a], [b]) => b - a)
  const rows: [number, bigint][] = taxed.length > 0 ? taxed.map(([rate, { base }]) => [rate, base]) : [[2000, 1n]]
  const whole = rows.reduce((sum, [, base]) => sum + base, 0n)
  let upTo = 0n
  let given = 0n
  return rows.map(([rate, base]) => {
    upTo += base
    const ttc = toCents(times(micro(asked), fraction(upTo, whole))) - given
    given += ttc
    return { rateBp: rate, ht: toCents(divided(fraction(ttc), plus(fraction(1), bp(rate)))), ttc }
  })
}

const rates = fc.constantFrom(2000, 1000, 550, 210)
const line = fc.record({
  unitHtMicro: fc.oneof(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 3_000_000_000 })),
  rateBp: rates,
  quantity: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9999 })),
})
const carriage = fc.oneof(
  fc.record({ rateBp: rates, micro: fc.integer({ min: 0, max: 60_000_000 }) }),
  fc.record({ rateBp: fc.constant(null), micro: fc.integer({ min: 0, max: 6000 }).map((cents) => cents * 10_000) }),
)
const rounding = fc.constantFrom<Rounding>('item', 'total')

const whole = (lines: readonly Asked[], price: CarriagePrice, how: Rounding) => {
  const priced = quote(lines, how)
  return totalsOf(priced, carriageOf(price, totalsOf(priced, [], how).goodsVat, how), how)
}

test('thousands of carts agree with exact fractions, for consumers and for businesses', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), carriage, rounding, (lines, price, how) => {
      const totals = whole(lines, price, how)
      const right = expected(lines, price, how)
      assert.equal(BigInt(totals.totalHtCents), right.ht)
      assert.equal(BigInt(totals.totalTtcCents), right.ttc)
      for (const { rateBp, baseCents, vatCents } of totals.vat) {
        assert.equal(BigInt(baseCents), right.perRate.get(rateBp)?.base)
        assert.equal(BigInt(vatCents), right.perRate.get(rateBp)?.tax)
      }
    }),
    { numRuns: 2000 },
  )
})

test('whatever is bought by whoever, no line, carriage or rate has VAT below zero, and all adds up', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), carriage, rounding, (lines, price, how) => {
      const priced = quote(lines, how)
      for (const one of priced) {
        assert.ok(one.vatCents >= 0)
        assert.equal(one.totalHtCents + one.vatCents, one.totalTtcCents)
      }
      const totals = whole(lines, price, how)
      for (const { vatCents } of [...totals.vat, ...totals.carriageVat]) assert.ok(vatCents >= 0)
      const sum = totals.vat.reduce((all, { baseCents, vatCents }) => all + baseCents + vatCents, 0)
      assert.equal(sum, totals.totalTtcCents)
      assert.equal(totals.goodsTtcCents + totals.carriageTtcCents, totals.totalTtcCents)
      assert.equal(totals.goodsHtCents + totals.carriageHtCents, totals.totalHtCents)
      assert.ok(totals.carriageHtCents <= totals.carriageTtcCents)
    }),
    { numRuns: 1000 },
  )
})

test('a business is rounded on totals, carriage with the goods of its rate; a consumer by the piece', () => {
  const lines = [
    { unitHtMicro: 16_658_333, rateBp: 2000, quantity: 3 },
    { unitHtMicro: 12_796_209, rateBp: 550, quantity: 2 },
  ]
  const price = { rateBp: 2000, micro: 3_500_000 }
  const business = whole(lines, price, 'total')
  assert.deepEqual(business.vat, [
    { rateBp: 2000, baseCents: 5347, vatCents: 1069 },
    { rateBp: 550, baseCents: 2559, vatCents: 141 },
  ])
  assert.deepEqual([business.totalHtCents, business.totalTtcCents], [7906, 9116])
  assert.equal(whole(lines, price, 'item').totalTtcCents, 9117)
})

test('a price too small to be rounded by the piece has the VAT of its amount', () => {
  const vat = (unitHtMicro: number, rateBp: number, quantity: number) =>
    quote([{ unitHtMicro, rateBp, quantity }], 'item')[0]
  assert.deepEqual([vat(32_700, 550, 100)?.vatCents, vat(32_700, 550, 100)?.totalTtcCents], [18, 345])
  assert.deepEqual([vat(20_800, 2000, 100)?.vatCents, vat(20_800, 2000, 100)?.totalHtCents], [42, 208])
  assert.equal(vat(20_750, 2000, 40)?.vatCents, 17)
})

test('carriage follows the goods by value without tax, at one price tax included', () => {
  const rows = (carried: CarriagePrice, goods: [rateBp: number, baseCents: number][], how: Rounding = 'item') =>
    carriageOf(
      carried,
      goods.map(([rateBp, baseCents]) => ({ rateBp, baseCents, vatCents: 0 })),
      how,
    ).map(({ rateBp, htCents, ttcCents }) => [rateBp, htCents, ttcCents - htCents])
  const following = { rateBp: null, micro: 9_900_000 }
  assert.deepEqual(
    rows(following, [
      [2000, 1208],
      [550, 2275],
    ]),
    [
      [2000, 286, 57],
      [550, 613, 34],
    ],
  )
  assert.deepEqual(rows(following, [[550, 4000]]), [[550, 938, 52]])
  assert.deepEqual(rows({ rateBp: 2000, micro: 8_250_000 }, [[550, 4000]]), [[2000, 825, 165]])
  // Goods given away, and carriage for nothing: one part, so that papers have a line to print.
  assert.deepEqual(rows(following, []), [[2000, 825, 165]])
  assert.deepEqual(
    rows({ rateBp: null, micro: 0 }, [
      [2000, 1208],
      [550, 2275],
    ]),
    [[2000, 0, 0]],
  )
  assert.deepEqual(rows(following, [[550, 1]], 'total'), [[550, 938, 52]])
})
