import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { readTsv, writeTsv } from './tsv.ts'

test('what is copied from a spreadsheet is read as it stood, and cells come back as they were written', () => {
  assert.deepEqual(readTsv('a\tb\r\n"1 ""2"""\t"deux\nlignes"\r\n'), [
    ['a', 'b'],
    ['1 "2"', 'deux\nlignes'],
  ])
  assert.deepEqual(readTsv('12,50'), [['12,50']])
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', '\t', '\n', ' ', '1') })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(table, (rows) => assert.deepEqual(readTsv(writeTsv(rows)), rows)),
    { numRuns: 200 },
  )
})
