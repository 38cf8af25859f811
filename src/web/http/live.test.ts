import assert from 'node:assert/strict'
import test from 'node:test'
import { Hono } from 'hono'
import { type Look, live } from './live.ts'

/** All that a stream says until it ends. */
async function heard(looks: Look[]): Promise<string> {
  const app = new Hono()
  app.get('/', (c) => live(c, 5, async () => looks.shift() ?? { last: 'end' }))
  return (await app.request('/')).text()
}

test('a stream says what changed, keeps the line open otherwise, and ends with its last word', async () => {
  const text = await heard(['one', 'one', 'two', { last: 'good bye' }, 'never'])
  assert.deepEqual(text.match(/data: .*/g), ['data: one', 'data: two', 'data: good bye'])
  assert.equal(text.match(/^: $/gm)?.length, 1, 'a comment keeps proxies from cutting it')
})

test('each part of what is shown is sent when it is another, whatever the others do; one without a word is not sent', async () => {
  const text = await heard([
    ['words', ''],
    ['words', 'again 1'],
    ['held', 'again 1'],
    ['words', 'again 1'],
    ['words', ''],
    ['words', 'again 1'],
  ])
  const sent = ['words', 'again 1', 'held', 'words', 'again 1', 'end']
  assert.deepEqual(
    text.match(/data: .*/g),
    sent.map((one) => `data: ${one}`),
  )
})
