import assert from 'node:assert/strict'
import test from 'node:test'
import { Hono } from 'hono'
import { lanHost, readConfig } from '#config'
import { houseUrl } from './index.ts'

async function asked(url: string, headers: Record<string, string> = {}, env: Record<string, string> = {}) {
  const app = new Hono()
  app.get('/', (c) => c.text(houseUrl(c, { config: readConfig(env) })))
  return (await app.request(url, { headers: { host: new URL(url).host, ...headers } })).text()
}

test('the house is where the teacher reached it, and never localhost where it has another address', async () => {
  assert.equal(await asked('http://192.168.1.20:3000/'), 'http://192.168.1.20:3000')
  assert.equal(await asked('http://preau.lycee.fr/'), 'http://preau.lycee.fr')
  for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000'])
    assert.equal(await asked(`http://${host}/`), `http://${lanHost()}:3000`)
})

test('behind a proxy that speaks https the address says so; the configured one comes first', async () => {
  const referer = 'https://preau.lycee.fr/bureau/eleves'
  assert.equal(await asked('http://preau.lycee.fr/', { referer }), 'https://preau.lycee.fr')
  assert.equal(await asked('http://preau.lycee.fr/', { referer: 'https://ailleurs.fr/' }), 'http://preau.lycee.fr')
  const env = { PREAU_URL: 'https://boutiques.lycee.fr/' }
  assert.equal(await asked('http://localhost:3000/', {}, env), 'https://boutiques.lycee.fr')
})
