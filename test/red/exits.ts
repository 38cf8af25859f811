import { test } from 'node:test'

test('passes, then', () => {})
test('ends the process', () => process.exit(0))
