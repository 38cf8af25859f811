import assert from 'node:assert/strict'
import test from 'node:test'
import { dueOn } from './index.ts'

test('a term is counted from the invoice, and goes on to the end of the month where it says so', () => {
  assert.equal(dueOn({ kind: 'net', days: 30 }, '2026-11-23'), '2026-12-23')
  assert.equal(dueOn({ kind: 'end-of-month', days: 30 }, '2026-11-23'), '2026-12-31')
  assert.equal(dueOn({ kind: 'end-of-month', days: 30 }, '2027-01-29'), '2027-02-28')
  assert.equal(dueOn({ kind: 'end-of-month', days: 45 }, '2026-12-31'), '2027-02-28')
  assert.equal(dueOn({ kind: 'net', days: 60 }, '2026-12-31'), '2027-03-01')
})
