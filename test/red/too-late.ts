import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

test('leaves something behind', () => {
  setTimeout(() => {
    throw new Error('too late')
  }, 1)
})
test('goes on', () => sleep(20))
