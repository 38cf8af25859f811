import assert from 'node:assert/strict'
import test from 'node:test'
import type { Front } from '#catalogue'
import { flagOf } from './cards.ts'
import { promises } from './promises.ts'

test('a reduction is told as it was entered, whatever the prices were rounded to; else as what it comes to', () => {
  const flag = (priorCents: number | undefined, priceCents: number, reductionBp: number) =>
    flagOf({ priceCents, priorCents, reductionBp, fresh: false })?.replace(/\s/g, ' ')
  assert.equal(flag(990, 866, 1250), '-12,5 %')
  assert.equal(flag(1050, 919, 1250), '-12,5 %')
  assert.equal(flag(1000, 792, 2000), '-21 %', 'the price before was lower than the full one')
  assert.equal(flag(undefined, 990, 0), undefined)
})

test('the promises name the payments that anybody has, each in words', () => {
  const front = { carriers: [], methods: ['card', 'cheque', 'transfer', 'term'], perishable: 0, all: { count: 1 } }
  const said = String(promises(front as unknown as Front, ''))
  assert.match(said, /carte, chèque, virement</)
  assert.doesNotMatch(said, /storefront\.|term/)
})
