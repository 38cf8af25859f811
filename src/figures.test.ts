import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { after } from 'node:test'
import { gauge, type LagNs, withFigures } from './figures.ts'

const token = 'un-jeton-de-seize-signes'

async function serve(given: string | undefined, lag?: LagNs): Promise<string> {
  const answer = withFigures(
    given,
    async () => [gauge('preau_live_streams', 'Live pages that are open.', 3)],
    ({ url = '' }, response) => {
      if (url === '/direct') response.setHeader('content-type', 'text/event-stream')
      response.writeHead(url === '/metrics' ? 404 : 200).end()
    },
    lag,
  )
  const server = createServer(answer).listen(0, '127.0.0.1')
  after(() => server.close())
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const asked = (url: string, authorization = `Bearer ${token}`) =>
  fetch(`${url}/metrics`, { headers: { authorization, connection: 'close' } })

test('figures are told to who knows the token; to anybody else the address is none', async () => {
  const url = await serve(token)
  for (const path of ['/', '/x?nom=Camille', '/direct']) await (await fetch(url + path)).text()
  for (const wrong of ['', 'Bearer', `Bearer ${token}x`, token]) assert.equal((await asked(url, wrong)).status, 404)
  const told = await asked(url)
  assert.equal(told.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
  const lines = (await told.text()).split('\n')
  assert.equal(lines.pop(), '')
  const LINE = /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]+"\})? -?\d+(\.\d+)?(e-?\d+)?)$/
  assert.deepEqual(
    lines.filter((line) => !LINE.test(line)),
    [],
  )
  for (const line of ['preau_answers_total{status="2xx"} 3', 'preau_answers_total{status="4xx"} 4'])
    assert.ok(lines.includes(line), line)
  // Three pages and four refusals, of which the live one has no end.
  assert.ok(lines.includes('preau_answer_seconds_count 6'))
  assert.ok(lines.includes('preau_answer_seconds_bucket{le="+Inf"} 6'))
  assert.ok(lines.includes('preau_live_streams 3'))
  assert.doesNotMatch(lines.join('\n'), /Camille/)
})

test('how late work begins is told with the longest that everybody was held up, since asked last', async () => {
  const lag = { max: 3.2e9, percentile: () => 5e7, enable: () => true, reset: () => Object.assign(lag, { max: 0 }) }
  const url = await serve(token, lag)
  const told = async () => (await (await asked(url)).text()).match(/^preau_lag_\S+ \S+$/gm)
  assert.deepEqual(await told(), ['preau_lag_seconds 0.05', 'preau_lag_max_seconds 3.2'])
  assert.deepEqual(await told(), ['preau_lag_seconds 0.05', 'preau_lag_max_seconds 0'])
})

test('without a token nobody is told anything', async () => {
  const url = await serve(undefined)
  assert.equal((await asked(url, 'Bearer ')).status, 404)
  assert.equal((await asked(url, 'Bearer undefined')).status, 404)
})
