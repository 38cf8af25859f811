import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { HOME, type PriceRule, type Regime, rateIn, type Scope, type VatSettings } from '#prices'
import type { LaidCode } from '#promotions'
import { cartOf, type RawCart } from './cart.ts'
import { priced } from './priced.ts'

// An oracle of its own for whole carts: promotions, groups, codes, carriage, both roundings, regimes of VAT, in exact fractions.
type Fraction = { over: bigint; under: bigint }
const fraction = (over: bigint | number, under: bigint | number = 1n): Fraction => ({
  over: BigInt(over),
  under: BigInt(under),
})
const times = (a: Fraction, b: Fraction) => fraction(a.over * b.over, a.under * b.under)
const part = (bp: bigint) => fraction(bp, 10_000)
/** To the nearest whole, a half up; nothing here is below zero. */
const round = ({ over, under }: Fraction): bigint => (over * 2n + under) / (under * 2n)
const least = (one: bigint, other: bigint) => (one < other ? one : other)
const most = (one: bigint, other: bigint) => (one > other ? one : other)
const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((all, one) => all + one, 0n)
const taxOf = (base: bigint, rate: number) => round(times(fraction(base), part(BigInt(rate))))

type Line = RawCart['lines'][number]
type Sold = { line: Line; rate: number; ht: bigint; ttc: bigint }

/** The rate that what bears one on the mainland bears where it goes: the law, place by place. */
function rateThere({ vat, delivery, first }: RawCart, home: number): number {
  if (vat.franchise) return 0
  const full = home === 2000
  switch (delivery?.postcode) {
    case '20250':
      return home === 550 ? 210 : home
    case '97400':
      return vat.overseas === 'exempt' ? 0 : full ? 850 : 210
    case '1000':
      if (first?.vatNumber.startsWith('BE')) return 0
      return !vat.oss ? home : full || !vat.rates ? 2100 : 600
    case '1204':
    case '97300':
    case '98713':
    case '35001':
      return 0
    default:
      return home
  }
}

const isFor = ({ allArticles, categoryIds, productIds }: Scope, { productId, shelves }: Line) =>
  allArticles || productIds.includes(productId) || shelves.some((id) => categoryIds.includes(id ?? 0))

/** The share that holds is the highest one, the group's discount off what it leaves; an amount holds where it leaves less, a hundredth at least. */
function piece(cart: RawCart, line: Line): { ttc: bigint; micro: bigint } {
  const pieces = cart.lines.filter((one) => one.productId === line.productId).reduce((n, one) => n + one.quantity, 0)
  const rules = cart.rules.filter(
    (rule) =>
      rule.fromQuantity <= pieces && (rule.allGroups || rule.groupIds.includes(cart.groupId ?? 0)) && isFor(rule, line),
  )
  const best = (gives: string, least: number) =>
    Math.max(least, ...rules.filter((one) => one.gives === gives).map((one) => one.worth))
  const group = BigInt(10_000 - (cart.groupBp ?? 0))
  const share = round(times(fraction(10_000 - best('percent', line.reductionBp)), part(group)))
  const off = BigInt(best('amount', line.offCents))
  const net = BigInt(line.priceMicro + line.impactMicro)
  const there = BigInt(10_000 + rateThere(cart, line.rateBp))
  const full = round(times(fraction(net, 10_000), part(there)))
  const left = (whole: bigint, less: bigint) =>
    round(times(fraction(most(whole - less, round(times(fraction(whole), part(100n))))), part(group)))
  const offNet = round(times(fraction(off * 10_000n), fraction(10_000, 10_000 + line.rateBp)))
  const byShare = { ttc: round(times(fraction(full), part(share))), micro: round(times(fraction(net), part(share))) }
  const offThere = there === BigInt(10_000 + line.rateBp) ? off : round(times(fraction(offNet, 10_000), part(there)))
  const byAmount = { ttc: left(full, offThere), micro: left(net, offNet) }
  return offThere > 0n && byAmount.ttc < byShare.ttc ? byAmount : byShare
}

function soldIn(cart: RawCart, business: boolean): Sold[] {
  const bases = new Map<number, bigint>()
  return cart.lines.map((line) => {
    const { ttc, micro } = piece(cart, line)
    const [rate, quantity] = [rateThere(cart, line.rateBp), BigInt(line.quantity)]
    if (!business) return { line, rate, ht: 0n, ttc: ttc * quantity }
    const ht = round(fraction(micro * quantity, 10_000))
    const before = bases.get(rate) ?? 0n
    bases.set(rate, before + ht)
    return { line, rate, ht, ttc: ht + taxOf(before + ht, rate) - taxOf(before, rate) }
  })
}

/** Of each rate what is bought: tax included, or for a business without; the highest rate first. */
const perRate = (sold: readonly Sold[], business: boolean) => {
  const rows = new Map<number, bigint>()
  for (const { rate, ht, ttc } of sold) rows.set(rate, (rows.get(rate) ?? 0n) + (business ? ht : ttc))
  return new Map([...rows].sort(([one], [other]) => other - one))
}

/** So much of some goods, shared over their rates by value up to each: the parts make the whole. */
function shared(off: bigint, goods: ReadonlyMap<number, bigint>): Map<number, bigint> {
  const whole = sum(goods.values())
  let [upTo, given] = [0n, 0n]
  return new Map(
    [...goods].map(([rate, cents]) => {
      upTo += cents
      const own = whole === 0n ? 0n : round(fraction(off * upTo, whole)) - given
      given += own
      return [rate, own]
    }),
  )
}

/** What a part without tax is worth with the VAT that it takes off the whole base of its rate. */
const withTax = (parts: ReadonlyMap<number, bigint>, left: ReadonlyMap<number, bigint>) =>
  sum(
    [...parts].map(
      ([rate, cents]) => cents + taxOf(left.get(rate) ?? 0n, rate) - taxOf((left.get(rate) ?? 0n) - cents, rate),
    ),
  )

function takenBy(
  code: LaidCode,
  goods: ReadonlyMap<number, bigint>,
  left: ReadonlyMap<number, bigint>,
  business: boolean,
) {
  const whole = sum(goods.values())
  if (code.gives === 'percent')
    return shared(least(round(times(fraction(whole), part(BigInt(code.worth)))), whole), goods)
  const amount = BigInt(code.worth)
  if (!business) return shared(least(amount, whole), goods)
  // The most without tax that stays within the amount: a hundredth less at first, for no rate but nought is lower.
  let off = least(least(amount, whole), goods.has(0) ? amount : (amount * 100n) / 101n + 1n)
  while (off > 0n && withTax(shared(off, goods), left) > amount) off -= 1n
  return shared(off, goods)
}

type Asking = { priceMicro: number; freeFrom: number }
type OracleCarrier = Asking & { rateBp: number; corsica: Asking | 'never' | null; belgium: Asking | null }

/** What the carrier asks at the address of the cart; undefined where it does not go. By hand: Corsica is France unless it is told. */
function askedAt(cart: RawCart): (Asking & { rateBp: number }) | undefined {
  const [carrier] = cart.carriers as OracleCarrier[]
  assert.ok(carrier)
  const { rateBp, corsica, belgium } = carrier
  const country = cart.delivery?.country ?? 'FR'
  if (country === 'BE') return belgium ? { ...belgium, rateBp } : undefined
  // What is outside metropolitan France goes by a zone or not at all.
  if (/^(97|98[1-9]|1204|35)/.test(cart.delivery?.postcode ?? '')) return undefined
  const onTheIsland = cart.delivery?.postcode.startsWith('20')
  if (onTheIsland && corsica === 'never') return undefined
  return onTheIsland && corsica && corsica !== 'never' ? { ...corsica, rateBp } : carrier
}

type Expected = { total: bigint; ht: bigint; codes: (bigint | null)[] }

function expected(cart: RawCart, business: boolean): Expected {
  const sold = soldIn(cart, business)
  const left = perRate(sold, business)
  const goodsTtc = sum(sold.map(({ ttc }) => ttc))
  const held: LaidCode[] = []
  const codes = cart.codes.map((code): bigint | null => {
    const own = sold.filter(({ line }) => isFor(code, line))
    const covered = sum(own.map(({ ttc }) => ttc))
    if (held.length > 0 && (code.alone || held.some(({ alone }) => alone))) return null
    if (own.length === 0 && !(code.gives === 'carriage' && code.allArticles)) return null
    if (covered < BigInt(code.minimumCents)) return null
    const goods = new Map(
      [...perRate(own, business)].map(([rate, cents]) => [rate, least(cents, left.get(rate) ?? 0n)]),
    )
    const parts = code.gives === 'carriage' ? new Map<number, bigint>() : takenBy(code, goods, left, business)
    const worth = business ? withTax(parts, left) : sum(parts.values())
    for (const [rate, cents] of parts) left.set(rate, (left.get(rate) ?? 0n) - cents)
    if (worth > 0n || code.gives === 'carriage') held.push(code)
    return worth > 0n ? worth : null
  })
  const own = askedAt(cart) ?? { priceMicro: 0, freeFrom: 1e9, rateBp: 2000 }
  const carrier = { ...own, rateBp: rateThere(cart, own.rateBp) }
  const gift = held.findIndex(({ gives }) => gives === 'carriage')
  const net = goodsTtc >= BigInt(carrier.freeFrom) ? 0n : round(fraction(carrier.priceMicro, 10_000))
  const asked =
    goodsTtc >= BigInt(carrier.freeFrom)
      ? 0n
      : round(times(fraction(carrier.priceMicro, 10_000), part(BigInt(10_000 + carrier.rateBp))))
  const before = business ? taxOf(left.get(carrier.rateBp) ?? 0n, carrier.rateBp) : 0n
  const base = left.get(carrier.rateBp) ?? 0n
  const carriage = business ? net + taxOf(base + net, carrier.rateBp) - before : asked
  const place = gift < 0 ? -1 : cart.codes.indexOf(held[gift] as LaidCode)
  if (place >= 0) codes[place] = carriage > 0n ? carriage : null
  else left.set(carrier.rateBp, base + (business ? net : asked))
  const rows = [...left]
  if (business) {
    const ht = sum(rows.map(([, cents]) => cents))
    return { ht, total: ht + sum(rows.map(([rate, cents]) => taxOf(cents, rate))), codes }
  }
  const ht = sum(rows.map(([rate, cents]) => round(fraction(cents * 10_000n, 10_000 + rate))))
  return { ht, total: sum(rows.map(([, cents]) => cents)), codes }
}

const rates = fc.constantFrom(2000, 1000, 550, 210)
const scope = fc.oneof(
  fc.constant({ allArticles: true, categoryIds: [], productIds: [] }),
  fc.record({
    allArticles: fc.constant(false),
    categoryIds: fc.subarray([11, 12, 21]),
    productIds: fc.subarray([1, 2, 3, 4]),
  }),
)
const groups = fc.oneof(
  fc.constant({ allGroups: true, groupIds: [] as number[] }),
  fc.record({ allGroups: fc.constant(false), groupIds: fc.subarray([5, 6]) }),
)
const worth = fc.oneof(
  fc.record({ gives: fc.constant('percent' as const), worth: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({ gives: fc.constant('amount' as const), worth: fc.integer({ min: 1, max: 3000 }) }),
)
const rule = fc.tuple(scope, groups, worth, fc.constantFrom(1, 2, 3, 5)).map(
  ([a, b, c, fromQuantity]): PriceRule => ({
    ...a,
    ...b,
    ...c,
    fromQuantity,
    from: '2020-01-01T00:00:00Z',
    until: null,
  }),
)
const code = fc
  .tuple(
    scope,
    fc.oneof(worth, fc.constant({ gives: 'carriage' as const, worth: 0 })),
    fc.constantFrom(0, 0, 3000, 50_000),
    fc.boolean(),
  )
  .map(
    ([a, b, minimumCents, alone]): Omit<LaidCode, 'id' | 'code'> => ({
      ...{
        ...a,
        ...b,
        minimumCents,
        alone,
        allGroups: true,
        groupIds: [],
        name: 'Essai',
        enabled: true,
        uses: 0,
        mine: 0,
      },
      ...{ startsOn: null, endsOn: null, mostUses: null, mostEach: null, groupId: null },
    }),
  )
const line = fc.record({
  productId: fc.integer({ min: 1, max: 4 }),
  priceMicro: fc.integer({ min: 5_000_000, max: 400_000_000 }),
  impactMicro: fc.constantFrom(0, 0, 1_250_000),
  reductionBp: fc.constantFrom(0, 0, 1000, 3333),
  offCents: fc.constantFrom(0, 0, 250, 2000),
  rateBp: rates,
  quantity: fc.integer({ min: 1, max: 6 }),
})
const shelves: Record<number, [number, number | null]> = { 1: [11, null], 2: [12, 11], 3: [21, null], 4: [22, 21] }
const rawLine = (one: object & { productId: number }, index: number) =>
  ({
    ...one,
    ...{ variantId: index + 1, shelves: shelves[one.productId], slug: '', name: '', options: [], choices: [] },
    ...{ reference: '', ean: '', left: 99, weightG: 100, net: 0, unit: 'g', perishable: false, picture: null },
  }) as unknown as Line
const asking = fc.record({
  priceMicro: fc.integer({ min: 0, max: 40_000_000 }),
  freeFrom: fc.constantFrom(5000, 20_000, 1e9),
})
const zoneOf = (zoneId: number, places: string, told: Asking | 'never') => ({
  ...{ zoneId, name: places, places, delay: '' },
  freeFromCents: told === 'never' ? null : told.freeFrom,
  ranges: told === 'never' ? [] : [{ lower: 0, upper: null, priceMicro: told.priceMicro }],
})
const addresses = [
  'FR 39 200',
  'FR 20250',
  'MC 98000',
  'BE 1000',
  'FR 97400',
  'FR 97300',
  'FR 98713',
  'CH 1204',
  'ES 35001',
]
const cart = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    rules: fc.array(rule, { maxLength: 3 }),
    codes: fc.array(code, { maxLength: 3 }),
    groupId: fc.constantFrom(null, 5, 6),
    groupBp: fc.constantFrom(null, 0, 500, 1234),
    carrier: fc.record({
      rateBp: rates,
      priceMicro: fc.integer({ min: 0, max: 20_000_000 }),
      freeFrom: fc.constantFrom(9000, 1e9),
      corsica: fc.oneof(fc.constant(null), fc.constant('never' as const), asking),
      belgium: fc.oneof(fc.constant(null), asking),
    }),
    to: fc.constantFrom(null, ...addresses),
    siren: fc.constantFrom('', '732829320'),
    vatNumber: fc.constantFrom('', '', 'BE0403170701', 'CHE116281710', 'FR44732829320'),
    vat: fc.constantFrom<VatSettings>(
      ...[{}, {}, { franchise: true }, { overseas: 'exempt' as const }],
      ...[{ oss: true }, { oss: true, rates: { BE: [2100, 600] as [number, number] } }],
    ),
  })
  .map(
    ({ carrier: { rateBp, priceMicro, freeFrom, corsica, belgium }, siren, vatNumber, to, ...rest }): RawCart => ({
      ...rest,
      ...{
        id: 1,
        message: '',
        termsAcceptedAt: null,
        termsId: null,
        carrierId: 7,
        wishedDay: null,
        delivery: to === null ? null : ({ country: to.slice(0, 2), postcode: to.slice(3) } as RawCart['delivery']),
        invoice: null,
        vouchers: [],
      },
      lines: rest.lines.map(rawLine),
      codes: rest.codes.map((one, index) => ({ ...one, id: index + 1, code: `CODE${index + 1}` })),
      first: { siren, vatNumber, country: 'FR', postcode: '' },
      carriers: [
        {
          ...{
            id: 7,
            name: 'Colis',
            delay: '',
            basis: 'weight',
            taxId: 1,
            rateBp,
            freeFromCents: freeFrom,
            freeFrom,
            priceMicro,
            corsica,
            belgium,
          },
          ...{
            trackingUrl: '',
            collected: false,
            position: 0,
            enabled: true,
            maxWeightG: null,
            maxSideMm: null,
            hours: '',
            logo: null,
            week: '',
            closures: '',
            zones: [
              ...(corsica ? [zoneOf(1, 'FR-20', corsica)] : []),
              ...(belgium ? [zoneOf(2, 'BE LU', belgium)] : []),
            ],
            ranges: [{ lower: 0, upper: null, priceMicro }],
          },
        },
      ],
    }),
  )

test('a thousand carts with promotions, groups, codes and carriage by zones agree with exact fractions', () => {
  fc.assert(
    fc.property(cart, (raw) => {
      const found = cartOf(raw)
      const right = expected(raw, raw.first?.siren !== '' || raw.first.vatNumber !== '')
      assert.deepEqual(
        found.codes.map(({ cents, why }) => (why === undefined ? BigInt(cents) : null)),
        right.codes,
      )
      assert.equal(BigInt(found.totals.totalTtcCents), right.total)
      assert.equal(BigInt(found.totals.totalHtCents), right.ht)
      for (const { vatCents, baseCents } of found.totals.vat) assert.ok(vatCents >= 0 && baseCents >= 0)
    }),
    { numRuns: 1000 },
  )
})

test('carriage is shared over what discounts leave, at home and elsewhere', () => {
  const line = {
    productId: 1,
    shelves: [],
    unitHtMicro: 10_000_000,
    quantity: 1,
    weightG: 100,
    sideMm: 0,
    inStock: 1,
    onOrder: undefined,
  }
  const carrier = {
    ...{ id: 7, name: 'Colis', delay: '', basis: 'weight', taxId: null, rateBp: null, freeFromCents: null },
    ...{
      collected: false,
      enabled: true,
      maxWeightG: null,
      maxSideMm: null,
      hours: '',
      logo: null,
      position: 0,
      trackingUrl: '',
    },
    ...{ zones: [], ranges: [{ lower: 0, upper: null, priceMicro: 6_000_000 }] },
  }
  const ratesAt = (postcode: string, regime: Regime) => {
    const lines = [2000, 550].map((homeBp) => ({ ...line, homeBp, rateBp: rateIn(regime, homeBp) }))
    const { offers } = priced(lines, {
      ...{ rounding: 'item', regime, carriers: [carrier], to: { country: 'FR', postcode }, laid: [], codes: [] },
      day: '2026-11-23',
      own: ([first]) => {
        const { rateBp = 0, baseCents = 0, vatCents = 0 } = first ?? {}
        return [{ description: 'Geste', rateBp, htCents: baseCents, ttcCents: baseCents + vatCents }]
      },
    })
    return offers[0]?.parts.map(({ rateBp }) => rateBp)
  }
  assert.deepEqual(ratesAt('39200', HOME), [550])
  assert.deepEqual(ratesAt('20200', { code: 'corsica', place: 'CORSE' }), [210])
})
