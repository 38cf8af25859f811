import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { carriageOf, categoryOf, exemptionOf, rateIn, regimeCodes, regimeOf, type VatSettings } from './index.ts'

type Case = [settings: VatSettings, vatNumber: string, place: [string, string] | null, code: string, rates: string]

/** What becomes of 20, 10, 5.5 and 2.1 %, place by place, as the law says it. */
const cases: Case[] = [
  [{}, '', null, 'france', '2000 1000 550 210'],
  [{}, '', ['FR', '39200'], 'france', '2000 1000 550 210'],
  [{}, '', ['MC', '98000'], 'france', '2000 1000 550 210'],
  [{}, '', ['FR', '20200'], 'corsica', '2000 1000 210 210'],
  [{}, '', ['FR', '97110'], 'overseas', '850 210 210 210'],
  [{ overseas: 'exempt' }, '', ['FR', '97110'], 'overseas-exempt', '0 0 0 0'],
  [{ rates: { overseas: [900, 300] } }, '', ['FR', '97200'], 'overseas', '900 300 300 300'],
  [{}, '', ['FR', '97600'], 'overseas-none', '0 0 0 0'],
  [{}, '', ['FR', '97500'], 'export', '0 0 0 0'],
  [{}, '', ['CH', '1204'], 'export', '0 0 0 0'],
  [{}, 'CHE116281710', ['CH', '1204'], 'export', '0 0 0 0'],
  [{}, '', ['BE', '1000'], 'eu-french', '2000 1000 550 210'],
  [{ oss: true }, '', ['BE', '1000'], 'oss', '2100 2100 2100 2100'],
  [{ oss: true, rates: { BE: [2100, 600] } }, '', ['BE', '1000'], 'oss', '2100 600 600 600'],
  [{ oss: true }, '', ['FR', '39200'], 'france', '2000 1000 550 210'],
  [{}, 'BE0403170701', ['BE', '1000'], 'intra', '0 0 0 0'],
  // It is the transport to another member state that exempts, not who buys.
  [{}, 'BE0403170701', ['FR', '39200'], 'france', '2000 1000 550 210'],
  [{}, 'BE0403170701', ['DE', '79098'], 'intra', '0 0 0 0'],
  // A number of the state that the goods leave, or of none of the union's, exempts nothing.
  [{}, 'FR44732829320', ['BE', '1000'], 'eu-french', '2000 1000 550 210'],
  [{}, 'CHE116281710', ['BE', '1000'], 'eu-french', '2000 1000 550 210'],
  [{}, 'BE04', ['BE', '1000'], 'eu-french', '2000 1000 550 210'],
  // A shop without a number of its own has none to print beside the buyer's.
  [{ unnumbered: true }, 'BE0403170701', ['BE', '1000'], 'eu-french', '2000 1000 550 210'],
  [{ unnumbered: true, oss: true }, 'BE0403170701', ['BE', '1000'], 'oss', '2100 2100 2100 2100'],
  [{ franchise: true }, 'BE0403170701', ['BE', '1000'], 'franchise', '0 0 0 0'],
  [{ franchise: true, oss: true }, '', null, 'franchise', '0 0 0 0'],
]

test('the regime of a sale follows who sells, who buys and where it goes', () => {
  for (const [settings, vatNumber, place, code, rates] of cases) {
    const there = place && { country: place[0], postcode: place[1] }
    const regime = regimeOf(settings, { siren: '', vatNumber }, there)
    const found = [2000, 1000, 550, 210].map((bp) => rateIn(regime, bp)).join(' ')
    assert.deepEqual([regime.code, found], [code, rates], `${JSON.stringify(settings)} ${vatNumber} ${place}`)
    assert.equal(rateIn(regime, 0), 0)
  }
})

test('an electronic invoice says why no VAT is due, and only where none is', () => {
  const said = Object.fromEntries(
    regimeCodes.map((code) => [code, `${categoryOf({ code }, 0)} ${exemptionOf({ code }) ?? ''}`]),
  )
  assert.deepEqual(
    [said.intra, said.export, said.franchise, said['overseas-none'], said.oss],
    ['K VATEX-EU-IC', 'G VATEX-EU-G', 'E VATEX-FR-FRANCHISE', 'G VATEX-EU-G', 'Z '],
  )
  assert.equal(categoryOf({ code: 'oss' }, 2100), 'S')
})

test('carriage that follows the goods costs abroad what it costs in France without tax, with the rates of there', () => {
  const rows = fc.uniqueArray(
    fc.record({ rateBp: fc.constantFrom(2000, 1000, 550, 210), baseCents: fc.integer({ min: 1, max: 100_000 }) }),
    { minLength: 1, selector: ({ rateBp }) => rateBp },
  )
  const round = (over: bigint, under: bigint) => (over * 2n + under) / (under * 2n)
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 9999 }), fc.constantFrom(...cases), (goods, cents, one) => {
      const [settings, vatNumber, place] = one
      const regime = regimeOf(settings, { siren: '', vatNumber }, place && { country: place[0], postcode: place[1] })
      const home = goods.map((row) => ({ ...row, vatCents: 0 }))
      const parts = carriageOf({ rateBp: null, micro: cents * 10_000 }, [], 'item', { regime, home })
      // What France asks is cut by value, highest rate first; each part without its tax, then with the tax of there.
      const sorted = [...goods].sort((a, b) => b.rateBp - a.rateBp)
      const whole = BigInt(goods.reduce((all, { baseCents }) => all + baseCents, 0))
      const there = new Map<number, bigint>()
      let [upTo, given] = [0n, 0n]
      for (const { rateBp, baseCents } of sorted) {
        upTo += BigInt(baseCents)
        const ttc = round(BigInt(cents) * upTo, whole) - given
        given += ttc
        const micro = round(ttc * 100_000_000n, BigInt(10_000 + rateBp))
        const rate = rateIn(regime, rateBp)
        if (ttc > 0n) there.set(rate, (there.get(rate) ?? 0n) + micro)
      }
      const expected = [...there]
        .sort(([a], [b]) => b - a)
        .map(([rateBp, micro]) => ({ rateBp, ttcCents: Number(round(micro * BigInt(10_000 + rateBp), 100_000_000n)) }))
      assert.deepEqual(
        parts.filter(({ ttcCents }) => ttcCents > 0).map(({ rateBp, ttcCents }) => ({ rateBp, ttcCents })),
        expected.filter(({ ttcCents }) => ttcCents > 0),
      )
    }),
    { numRuns: 1000 },
  )
})
