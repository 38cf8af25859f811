import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Rounding } from '#prices'
import { figuresOf } from '#test'
import { compose } from './compose.ts'

/** What is printed, as a whole number of millionths. */
function read(words: string): bigint {
  const [, sign = '', whole = '', decimals = ''] = /^(−?)(\d+)(?:,(\d{1,6}))?$/.exec(words.replace(/[\s€%]/g, '')) ?? []
  assert.ok(whole !== '', `« ${words} » is no number`)
  return BigInt(`${sign && '-'}${whole}${decimals.padEnd(6, '0')}`)
}
const CENT = 10_000n
/** To the cent, half up. */
const rounded = (millionths: bigint, under = 1n) => ((millionths * 2n + CENT * under) / (CENT * under * 2n)) * CENT
const sum = (all: bigint[]) => all.reduce((total, one) => total + one, 0n)

const goods = fc.array(
  fc.record({
    unitHtMicro: fc.oneof(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 3_000_000_000 })),
    rateBp: fc.constantFrom(2000, 1000, 550, 210),
    quantity: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9999 })),
  }),
  { minLength: 1, maxLength: 8 },
)
const carriage = fc.integer({ min: 0, max: 6000 })

test('every figure printed can be worked out again from the others, for consumers and for businesses', () => {
  fc.assert(
    fc.property(goods, carriage, fc.constantFrom<Rounding>('item', 'total'), (bought, cents, rounding) => {
      const paper = compose(figuresOf(bought, cents, rounding))
      assert.equal(paper.withTax, rounding === 'item')
      for (const { quantity, unitHt, totalHt, unitTtc, totalTtc } of paper.lines) {
        assert.equal(rounded(read(unitHt) * BigInt(quantity)), read(totalHt), `${unitHt} x ${quantity} = ${totalHt}`)
        if (paper.withTax) assert.equal(rounded(read(unitTtc) * BigInt(quantity)), read(totalTtc))
      }
      const [ht = 0n, vat, ttc = 0n, paid = 0n, due] = paper.totals.map(({ value }) => read(value))
      const ofLines = sum(paper.lines.map(({ totalHt }) => read(totalHt)))
      const said = paper.mentions.flatMap((words) => /lignes HT font (.+€)/.exec(words)?.[1] ?? [])
      assert.deepEqual(said.map(read), ofLines === ht ? [] : [ofLines])
      if (!paper.withTax) assert.equal(ofLines, ht)
      assert.equal(sum(paper.vat.map(({ base }) => read(base))), ht)
      assert.equal(sum(paper.vat.map(({ amount }) => read(amount))), vat)
      assert.equal(ht + (vat ?? 0n), ttc)
      assert.equal(ttc - paid, due)
      if (paper.withTax) {
        assert.equal(sum(paper.lines.map(({ totalTtc }) => read(totalTtc))), ttc)
        for (const { rate, base, amount } of paper.vat) {
          const under = 100n * 1_000_000n + read(rate)
          assert.equal(
            rounded((read(base) + read(amount)) * 100n * 1_000_000n, under),
            read(base),
            'what is paid, less its VAT',
          )
        }
      } else
        for (const { rate, base, amount } of paper.vat)
          assert.equal(rounded(read(base) * read(rate), 100n * 1_000_000n), read(amount))
      let [soFarHt, soFarTtc] = [0n, 0n]
      for (const { totalHt, totalTtc, soFar } of paper.lines) {
        soFarHt += read(totalHt)
        soFarTtc += read(totalTtc)
        assert.deepEqual([read(soFar.ht), read(soFar.ttc)], [soFarHt, soFarTtc])
      }
    }),
    { numRuns: 500 },
  )
})

test('2 x 21,666667 are 43,33, and the 40 euro are said to businesses alone', () => {
  const lines = [{ unitHtMicro: 21_666_667, rateBp: 2000, quantity: 2 }]
  const paper = compose(figuresOf(lines, 0, 'item'))
  const [first] = paper.lines
  assert.deepEqual(
    [first?.unitHt, first?.totalHt].map((words = '') => words.replace(/\s/g, ' ')),
    ['21,666667 €', '43,33 €'],
  )
  assert.doesNotMatch(paper.mentions.join(' '), /recouvrement|majoré/)
  assert.match(compose(figuresOf(lines, 0, 'total')).mentions.join(' '), /40,00.*D441-5/)
})

test('a line says what its price was reduced by, carriage has its decimals, and a paper without reduction says nothing', () => {
  const goods = [{ unitHtMicro: 2_473_934, rateBp: 550, quantity: 3, reduction: { bp: 3300, fullHtMicro: 3_696_682 } }]
  const notes = (rounding: Rounding) =>
    compose(figuresOf(goods, 207, rounding)).lines.map(({ note }) => note.replace(/[\u00a0\u202f]/g, ' '))
  assert.deepEqual(notes('item'), ['Prix réduit de 33 %, au lieu de 3,90 €', ''])
  assert.deepEqual(notes('total'), ['Prix réduit de 33 %, au lieu de 3,696682 € HT', ''])
  const plain = compose(figuresOf([{ unitHtMicro: 21_666_667, rateBp: 2000, quantity: 1 }], 207, 'item'))
  assert.deepEqual(
    plain.lines.map(({ note }) => note),
    ['', ''],
  )
  assert.equal(plain.lines[1]?.unitHt.replace(/\s/g, ' '), '1,725 €', '1,725 x 1,20 is 2,07: 1,73 would be 2,08')
})

test('a day in the heading is never broken over two lines', () => {
  const figures = figuresOf([{ unitHtMicro: 1_000_000, rateBp: 2000, quantity: 1 }], 0, 'item')
  const { dateLine, about } = compose({ ...figures, corrects: { number: 'FA000091', day: '2026-11-22', whole: true } })
  assert.match(dateLine, /^du \S+\u00a0\S+\u00a0\d{4}$/)
  assert.equal(about, 'sur la facture FA000091 du\u00a022\u00a0novembre\u00a02026')
})
