// Credit notes of one invoice against an oracle with exact fractions: so many pieces of a line are their part of it to the
// nearest cent, and together the notes are the invoice, without tax, tax and tax included.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Rounding } from '#prices'
import { figuresOf } from '#test'
import type { Figures } from './figures.ts'
import { sumsOf } from './figures.ts'
import { leftOf, totalLeft } from './left.ts'
import { everythingLeft, partOf } from './part.ts'
import { CreditRefused } from './refuse-credit.ts'
import type { Wanted } from './wanted.ts'

const goods = fc.array(
  fc.record({
    unitHtMicro: fc.oneof(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 900_000_000 })),
    rateBp: fc.constantFrom(2000, 1000, 550, 210),
    quantity: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 400 })),
  }),
  { minLength: 1, maxLength: 5 },
)
const wanted = fc.oneof(
  fc.record({
    lines: fc.array(fc.record({ line: fc.nat(4), quantity: fc.nat(6) }), { maxLength: 3 }),
    carriageCents: fc.oneof(fc.constant(0), fc.nat(900)),
  }),
  fc.record({ gestureCents: fc.integer({ min: 1, max: 5000 }), line: fc.option(fc.nat(4), { nil: undefined }) }),
)
/** Parts of a hundred that are taken off the goods of each rate under the lines. */
const reductions = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 2 })

/** The invoice with reductions under its lines, rate by rate. */
function reduced(invoice: Figures, parts: readonly number[]): Figures {
  const discounts = parts.flatMap((hundredths, index) =>
    invoice.vat.map(({ rateBp }) => {
      const own = invoice.lines.filter((line) => line.rateBp === rateBp)
      const share = (cents: number) => Math.floor((cents * hundredths) / 200)
      const of = (column: 'totalHtCents' | 'totalTtcCents') => share(own.reduce((sum, line) => sum + line[column], 0))
      return { description: `Remise ${index}`, rateBp, htCents: of('totalHtCents'), ttcCents: of('totalTtcCents') }
    }),
  )
  const { lines, carriage, rounding } = invoice
  return { ...invoice, discounts, ...sumsOf({ lines, carriage: carriage.parts, discounts, rounding }) }
}

/** A fraction to the nearest whole, half up. */
const round = (n: bigint, d: bigint): bigint => (n * 2n + d) / (d * 2n)

/** The notes that come of what is asked one after the other, what is refused left out; then of all the rest. */
function notesOf(invoice: Figures, asked: readonly Wanted[]): Figures[] {
  const notes: Figures[] = []
  for (const one of asked)
    try {
      notes.push(partOf(leftOf(invoice, notes), one))
    } catch (error) {
      if (!(error instanceof CreditRefused)) throw error
    }
  const left = leftOf(invoice, notes)
  if (totalLeft(left).ttcCents > 0 || left.lines.some(({ pieces }) => pieces > 0)) {
    const rest = everythingLeft(left)
    if (rest.lines.length > 0 || rest.carriageCents > 0) notes.push(partOf(left, rest))
  }
  return notes
}

const rounding = fc.constantFrom<Rounding>('item', 'total')

/** At each rate the notes are the invoice; on the way a consumer has back the exact VAT of what came back so far, rounded once. */
function perRate(invoice: Figures, notes: readonly Figures[]) {
  for (const { rateBp, baseCents, vatCents } of invoice.vat) {
    const [all, so] = [baseCents + vatCents, { base: 0, vat: 0 }]
    for (const { vat } of notes) {
      const own = vat.find((row) => row.rateBp === rateBp)
      if (!own) continue
      so.base += own.baseCents
      so.vat += own.vatCents
      const exact = round(BigInt(so.base + so.vat) * 10_000n, BigInt(10_000 + rateBp))
      if (invoice.rounding === 'total') continue
      assert.equal(BigInt(so.base), exact)
      assert.ok(own.baseCents >= 0 && own.vatCents >= 0)
    }
    assert.deepEqual([so.base, so.base + so.vat], [baseCents, all])
  }
}

test('whatever is credited in whatever parts, the notes are the invoice to the cent, and never more on the way', () => {
  fc.assert(
    fc.property(
      goods,
      fc.nat(900),
      rounding,
      reductions,
      fc.array(wanted, { maxLength: 12 }),
      (bought, carriage, how, off, asked) => {
        const invoice = reduced(figuresOf(bought, carriage, how), off)
        const notes = notesOf(invoice, asked)
        const sum = { htCents: 0, vatCents: 0, ttcCents: 0 }
        for (const { totals } of notes) {
          for (const key of ['htCents', 'vatCents', 'ttcCents'] as const) sum[key] += totals[key]
          assert.ok(totals.ttcCents >= 0 && sum.ttcCents <= invoice.totals.ttcCents)
        }
        assert.deepEqual(sum, invoice.totals)
        perRate(invoice, notes)
        for (const { line, quantity, totalHtCents, totalTtcCents } of invoice.lines) {
          const own = notes.flatMap((note) => note.lines.filter((one) => one.line === line))
          const given = notes.flatMap((note) => (note.gestures ?? []).filter((one) => one.line === line))
          assert.equal(
            own.reduce((all, one) => all + one.quantity, 0),
            quantity,
          )
          const add = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)
          assert.equal(add([...own.map((one) => one.totalHtCents), ...given.map((one) => one.htCents)]), totalHtCents)
          assert.equal(
            add([...own.map((one) => one.totalTtcCents), ...given.map((one) => one.ttcCents)]),
            totalTtcCents,
          )
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('so many pieces are their exact part of the line, however they were taken back before', () => {
  fc.assert(
    fc.property(goods, rounding, fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 15 }), (bought, how, takes) => {
      const invoice = figuresOf(bought, 0, how)
      const [first] = invoice.lines
      if (!first) return
      const notes: Figures[] = []
      let [back, ht, ttc] = [0n, 0n, 0n]
      for (const quantity of takes) {
        if (back + BigInt(quantity) > BigInt(first.quantity)) break
        const note = partOf(leftOf(invoice, notes), { lines: [{ line: 0, quantity }], carriageCents: 0 })
        notes.push(note)
        back += BigInt(quantity)
        ht += BigInt(note.lines[0]?.totalHtCents ?? 0)
        ttc += BigInt(note.lines[0]?.totalTtcCents ?? 0)
        const exact = (cents: number): bigint => round(BigInt(cents) * back, BigInt(first.quantity))
        assert.equal(ttc, exact(first.totalTtcCents))
        const off = ht - exact(first.totalHtCents)
        assert.ok(off === 0n || off === -1n, 'a cent less where the tax would be below nothing')
      }
    }),
    { numRuns: 500 },
  )
})

test('all of an invoice in one note is the invoice, line by line', () => {
  fc.assert(
    fc.property(goods, fc.nat(900), rounding, reductions, (bought, carriage, how, off) => {
      const invoice = reduced(figuresOf(bought, carriage, how), off)
      const left = leftOf(invoice, [])
      assert.deepEqual(partOf(left, everythingLeft(left)), invoice)
    }),
  )
})

const bears = [{ unitHtMicro: 20_416_667, rateBp: 2000, quantity: 3 }]

test('a reduction of 30,00 under three pieces goes back by a third with each', () => {
  const discount = { description: 'Bon', rateBp: 2000, htCents: 2500, ttcCents: 3000 }
  const plain = figuresOf(bears, 0, 'item')
  const invoice = { ...plain, discounts: [discount] }
  const note = partOf(leftOf(invoice, []), { lines: [{ line: 0, quantity: 1 }], carriageCents: 0 })
  assert.deepEqual([note.totals.ttcCents, note.discounts[0]?.ttcCents], [1450, 1000])
})

test('what is more than is left is refused with what is left, and so is nothing at all', () => {
  const invoice = figuresOf(bears, 550, 'item')
  const first = partOf(leftOf(invoice, []), { lines: [{ line: 0, quantity: 2 }], carriageCents: 550 })
  const left = leftOf(invoice, [first])
  const refused = (one: Wanted, sentence: RegExp) => assert.throws(() => partOf(left, one), sentence)
  refused({ lines: [{ line: 0, quantity: 2 }], carriageCents: 0 }, /qu’une pièce à créditer d’«\u00a0Ours Marcel/)
  refused({ lines: [{ line: 3, quantity: 1 }], carriageCents: 0 }, /n’est pas sur la facture FA000001/)
  refused({ lines: [], carriageCents: 1 }, /port de la facture FA000001 est déjà crédité/)
  refused({ lines: [], carriageCents: 0 }, /Choisissez ce que l’avoir reprend/)
  refused({ gestureCents: 2451 }, /que 24,50.€ à créditer/)
  const gesture = partOf(left, { gestureCents: 450 })
  assert.deepEqual([gesture.totals.ttcCents, gesture.totals.htCents, gesture.lines], [450, 375, []])
  const rest = partOf(leftOf(invoice, [first, gesture]), { lines: [{ line: 0, quantity: 1 }], carriageCents: 0 })
  assert.equal(rest.totals.ttcCents, 2000, 'what was given of its price is not given again')
  const whole = leftOf(invoice, [first, gesture, rest])
  assert.throws(() => partOf(whole, everythingLeft(whole)), /entièrement créditée/)
})

test('of an invoice of before, whose VAT was its lines’, credit notes together give back what it printed', () => {
  fc.assert(
    fc.property(goods, fc.nat(900), reductions, fc.array(wanted, { maxLength: 8 }), (bought, carriage, off, asked) => {
      const now = reduced(figuresOf(bought, carriage, 'item'), off)
      const { lines, discounts } = now
      const invoice = { ...now, ...sumsOf({ lines, discounts, carriage: now.carriage.parts, rounding: 'total' }) }
      const notes = notesOf(invoice, asked)
      for (const row of invoice.vat) {
        const own = notes.flatMap(({ vat }) => vat.filter(({ rateBp }) => rateBp === row.rateBp))
        const sum = (key: 'baseCents' | 'vatCents') => own.reduce((all, one) => all + one[key], 0)
        assert.deepEqual([sum('baseCents'), sum('vatCents')], [row.baseCents, row.vatCents])
      }
    }),
    { numRuns: 500 },
  )
})
