import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

test('awaits nobody', async () => {
  void Promise.reject(new Error('nobody hears'))
  await sleep(20)
})
