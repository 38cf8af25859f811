import { after, test } from 'node:test'

after(() => {
  throw new Error('cannot be closed')
})
test('passes before it', () => {})
