import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { readConfig } from '#config'
import { leaveWeb } from './leave.ts'
import { closeWeb, listenWith } from './listen.ts'

test('a server that is being left serves each who comes, and says at /sante that people are to be led elsewhere', async () => {
  const slow = Promise.withResolvers<void>()
  const answer: Parameters<typeof listenWith>[0] = async ({ url }, response) => {
    if (url === '/slow') await slow.promise
    response.end(url)
  }
  const server = await listenWith(answer, 0, true)
  const { port } = server.address() as AddressInfo
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
  assert.equal(await (await ask('/sante')).text(), '/sante', 'as long as it stays, the house answers who watches')

  const begun = ask('/slow')
  const waited = Promise.withResolvers<void>()
  const leaving = leaveWeb(server, 1).then(() => waited.promise)
  const told = await ask('/sante?x')
  assert.deepEqual([told.status, told.headers.get('retry-after'), await told.text()], [503, '5', '{"leaving":true}\n'])
  const page = await ask('/mag/boutique')
  assert.deepEqual([page.status, page.headers.get('connection')], [200, 'close'])
  assert.equal(await page.text(), '/mag/boutique')
  waited.resolve()
  await leaving
  const closed = closeWeb(server)
  slow.resolve()
  assert.equal(await (await begun).text(), '/slow', 'what was under way is answered')
  await closed
  await assert.rejects(ask('/'), 'then nobody answers')
})

test('only where a proxy stands in front is a server left before it closes, unless the settings say how long', () => {
  const leaveMs = (PREAU_PROXIES?: string, PREAU_LEAVE?: string) => readConfig({ PREAU_PROXIES, PREAU_LEAVE }).leaveMs
  assert.deepEqual([leaveMs(), leaveMs('1'), leaveMs('1', '0'), leaveMs(undefined, '2')], [0, 6000, 0, 2000])
  assert.throws(() => leaveMs('1', '61'), /PREAU_LEAVE doit être un nombre de secondes/)
})
