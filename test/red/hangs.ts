import { test } from 'node:test'

test('never ends', () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
