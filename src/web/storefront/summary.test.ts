import assert from 'node:assert/strict'
import { test } from 'node:test'
import { totalsOf } from '#prices'
import { addition } from './summary.ts'

test('the addition of a consumer says the VAT that is left once something was taken off', () => {
  const lines = [{ rateBp: 2000, totalHtCents: 8764, totalTtcCents: 10_517 }]
  const carriage = { name: 'Colis', delay: '' }
  const shown = (discounts: Parameters<typeof totalsOf>[3]) =>
    `${addition(totalsOf(lines, [], 'item', discounts), carriage, [])}`
  const reduced = shown([{ rateBp: 2000, htCents: 1667, ttcCents: 2000 }])
  for (const said of [/Articles TTC/, /105,17/, /20,00/, /85,17/, /dont TVA/, /14,19/]) assert.match(reduced, said)
  assert.doesNotMatch(reduced, /17,53/)
  assert.match(shown([]), /Articles HT.*87,64.*17,53/s, 'nothing taken off: as before')
})
