import assert from 'node:assert/strict'
import test from 'node:test'
import { isBelow } from './below.ts'

test('only an address of the same face that a header can hold is followed', () => {
  for (const good of ['/bureau/eleves', '/bureau/traces?mots=a%20b']) assert.ok(isBelow('/bureau', good), good)
  for (const bad of [
    undefined,
    '/bureau',
    '/bureau//x.fr',
    '/bureau/\r\nx',
    '/bureau/é',
    '/bureau/\\x',
    '//x.fr',
    '/bureau/a b',
  ])
    assert.ok(!isBelow('/bureau', bad), bad)
})
