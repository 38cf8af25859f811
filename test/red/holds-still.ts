import assert from 'node:assert/strict'
import test from 'node:test'
import { held } from './holds.ts'

test('finds what an earlier file of the process opened', () => assert.equal(held.closed, false))
