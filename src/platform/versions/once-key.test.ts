import assert from 'node:assert/strict'
import test from 'node:test'
import { onceKey } from './once-key.ts'

test('the same words of the same person are known again; other words, another person’s and words cut elsewhere are not', () => {
  const key = onceKey('form', 'customer 1', ['a', 'bc', undefined])
  assert.match(key, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
  assert.equal(onceKey('form', 'customer 1', ['a', 'bc', null]), key)
  const others = [
    onceKey('form', 'customer 2', ['a', 'bc', undefined]),
    onceKey('other', 'customer 1', ['a', 'bc', undefined]),
    onceKey('form', 'customer 1', ['ab', 'c', undefined]),
    onceKey('form', 'customer 1', ['a', 'bc', new Uint8Array([1])]),
  ]
  assert.equal(new Set([key, ...others]).size, 5)
})
