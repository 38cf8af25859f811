import assert from 'node:assert/strict'
import test from 'node:test'
import { Hono } from 'hono'
import { done, takeFlash, unchanged } from './index.ts'

const app = new Hono()
app.use('/mag/:shop/*', async (c, next) => {
  c.set('face', `/mag/${c.req.param('shop')}`)
  await next()
})
app.post('/mag/:shop/nom', (c) => done(c, '/mag/bois/noms', 'Enregistré.', 'Léa MARTIN a changé le prix entre-temps.'))
app.post('/mag/:shop/rien', (c) => unchanged(c, '/mag/bois/noms', 'Rien n’a changé.'))
app.get('/mag/:shop/noms', (c) => c.json(takeFlash(c, '/mag/bois') ?? null))

test('what was done, and what else is to be known, stands once on the next page of the same face', async () => {
  const answer = await app.request('/mag/bois/nom', { method: 'POST' })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/mag/bois/noms')
  const [kept = ''] = answer.headers.getSetCookie()
  assert.match(kept, /; Path=\/mag\/bois(;|$)/)
  const cookie = kept.split(';')[0] ?? ''
  const page = await app.request('/mag/bois/noms', { headers: { cookie } })
  const text = 'Enregistré. Léa MARTIN a changé le prix entre-temps.'
  assert.deepEqual(await page.json(), { text, tone: 'success' })
  assert.match(page.headers.getSetCookie()[0] ?? '', /Max-Age=0/)
})

test('that nothing changed is told, and is no success', async () => {
  const answer = await app.request('/mag/bois/rien', { method: 'POST' })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const page = await app.request('/mag/bois/noms', { headers: { cookie } })
  assert.deepEqual(await page.json(), { text: 'Rien n’a changé.', tone: 'info' })
})
