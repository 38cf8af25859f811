import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { daysBetween } from '#clock'
import { spelledMoney } from '#format'
import { compatible, drawFaults, faults, reasonFor, reasons, write } from './index.ts'

const asked = { seed: 'S/7', cents: 4250, city: 'Annecy', day: '2026-11-26', faults: [] }

test('a cheque without a fault says what its order asks, and the same seed writes the same one', () => {
  const { figuresCents, wordsCents, words, payee, place, writtenOn, signed, torn, number, account } = write(asked)
  assert.deepEqual(
    [figuresCents, wordsCents, words, payee, place, writtenOn, signed, torn],
    [4250, 4250, 'quarante-deux euros et cinquante centimes', null, 'Annecy', '2026-11-26', true, false],
  )
  assert.match(number, /^\d{7}$/)
  assert.match(account, /^0000\d{8}$/, 'no bank of France bears such a code')
  assert.deepEqual(write(asked), write({ ...asked }))
  assert.notDeepEqual(write(asked), write({ ...asked, seed: 'S/8' }))
})

test('whatever is asked of it, a cheque has the faults that it says and no other', () => {
  const some = fc.subarray([...faults])
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 5_000_000 }), some, (seed, cents, wanted) => {
      const one = write({ ...asked, seed, cents, faults: wanted })
      const has = (...any: string[]) => any.some((fault) => one.faults.includes(fault as (typeof faults)[number]))
      assert.equal(one.faults.length, compatible(wanted).length)
      assert.equal(one.payee !== null, has('payee'))
      assert.equal(one.figuresCents !== one.wordsCents, has('words'))
      assert.equal(one.words, spelledMoney(one.wordsCents))
      assert.equal(one.signed, !has('unsigned'))
      assert.equal(one.torn, has('torn'))
      assert.equal(one.place === '', has('unplaced'))
      assert.equal(one.writtenOn === null, has('undated'))
      // Payable for a year after eight days of presentation (C. mon. fin. L131-32, L131-59).
      if (one.writtenOn) assert.equal(daysBetween(one.writtenOn, asked.day) > 374, has('stale'))
      const paid = has('words') ? [one.figuresCents, one.wordsCents] : [one.wordsCents]
      assert.equal(paid.includes(cents), !has('short', 'over', 'other-order'))
      assert.ok(one.figuresCents > 0 && one.wordsCents > 0)
    }),
    // Nine euros too much, and two figures in each other's place: that was what was due.
    { numRuns: 300, examples: [['=*X', 3_617_800, ['words', 'over']]] },
  )
})

test('a share of a shop’s cheques has faults, of those that may be; each has a reason that names it', () => {
  const drawn = Array.from({ length: 400 }, (_, n) => drawFaults(`s/${n}`, { share: 25, faults: ['stale', 'torn'] }))
  const wrong = drawn.filter((one) => one.length > 0)
  assert.ok(wrong.length > 70 && wrong.length < 130, `${wrong.length}`)
  assert.deepEqual([...new Set(wrong.flat())].sort(), ['stale', 'torn'])
  assert.deepEqual(drawFaults('s', { share: 100, faults: [] }), [])
  for (const fault of faults) assert.ok(reasons.includes(reasonFor(fault)), fault)
})
