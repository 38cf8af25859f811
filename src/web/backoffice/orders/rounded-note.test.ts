import assert from 'node:assert/strict'
import test from 'node:test'
import { quote, totalsOf } from '#prices'
import { roundedNote } from './rounded-note.ts'

const three = [1070, 1070, 1076].map((cents) => ({
  unitHtMicro: Math.round((cents * 10_000) / 1.2),
  rateBp: 2000,
  quantity: 1,
}))

test('a consumer’s lines that add up to another amount without tax say which; a business’s, and those that do, say nothing', () => {
  const noteOf = (bought: typeof three, rounding: 'item' | 'total') => {
    const lines = quote(bought, rounding)
    return String(roundedNote(lines, totalsOf(lines, [], rounding)) || '')
  }
  assert.match(noteOf(three, 'item'), /lignes HT font 26,81\u00a0€/)
  assert.equal(noteOf(three, 'total'), '')
  assert.equal(noteOf(three.slice(0, 1), 'item'), '')
})
