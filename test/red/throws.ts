import { after, test } from 'node:test'

after(() => console.log('what was opened is closed'))
test('is not tried', () => {})
throw new Error('cannot be read')
