import assert from 'node:assert/strict'
import test from 'node:test'
import { flagOf } from './cards.ts'

test('a reduction is told as it was entered, whatever the prices were rounded to; else as what it comes to', () => {
  const flag = (priorCents: number | undefined, priceCents: number, reductionBp: number) =>
    flagOf({ priceCents, priorCents, reductionBp, fresh: false })?.replace(/\s/g, ' ')
  assert.equal(flag(990, 866, 1250), '-12,5 %')
  assert.equal(flag(1050, 919, 1250), '-12,5 %')
  assert.equal(flag(1000, 792, 2000), '-21 %', 'the price before was lower than the full one')
  assert.equal(flag(undefined, 990, 0), undefined)
})
