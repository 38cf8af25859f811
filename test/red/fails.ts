import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

describe('a suite', () => {
  test('fails', () => assert.equal('one', 'other'))
})
