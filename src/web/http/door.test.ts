import assert from 'node:assert/strict'
import test from 'node:test'
import { readConfig } from '#config'
import { openFiles } from '#files'
import * as school from '#school'
import { aShop, testDatabase } from '#test'
import { createApp } from '../app.ts'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'craie et tableau noir'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const shop = await aShop(db, 'La Récré')

/** The house behind so many proxies. */
const houseBehind = (proxies: number) => {
  const config = readConfig({ PREAU_DATA: '/tmp/preau-no-files', PREAU_PROXIES: String(proxies) })
  return createApp({ config, database, db, files: openFiles('/tmp/preau-no-files', db) })
}
const [bare, behind] = [houseBehind(0), houseBehind(1)]
type Sent = { app?: typeof bare; password?: string; headers?: Record<string, string>; to?: string }
const knock = (path: string, { app = behind, password = PASSWORD, headers = {}, ...form }: Sent = {}) =>
  app.request(`http://localhost${path}`, {
    method: 'POST',
    headers: { host: 'localhost', origin: 'http://localhost', ...headers },
    body: new URLSearchParams({ login: 'prof', email: 'anne@exemple.fr', password, ...form }),
  })
const from = (address: string) => ({ 'x-forwarded-for': address })
const enter = (sent: Sent) => knock('/bureau/connexion', sent)

test('eight wrong passwords for the teacher from one machine leave the other machines in', async () => {
  const wrong = (_: unknown, n: number) => enter({ password: 'faux', headers: from(`9.9.9.${n}, 192.168.1.7`) })
  for (const { status } of await Promise.all(Array.from({ length: 8 }, wrong))) assert.equal(status, 422)
  assert.equal((await enter({ headers: from('192.168.1.7') })).status, 429, 'what it writes itself changes nothing')
  assert.equal((await enter({ headers: from('192.168.1.8') })).status, 303)
})

test('a browser that had signed in comes back in through the lock', async () => {
  const first = await enter({ headers: from('192.168.2.1') })
  const known = first.headers.getSetCookie().find((one) => one.startsWith('preau_connu=')) ?? ''
  assert.match(known, /HttpOnly/i)
  assert.match(known, /Max-Age=31536000/i)
  assert.match(known, /Path=\/bureau\/connexion/i)
  const wrong = () => enter({ password: 'faux', headers: from('192.168.2.1') })
  await Promise.all(Array.from({ length: 8 }, wrong))
  assert.equal((await enter({ headers: from('192.168.2.1') })).status, 429)
  const cookie = known.split(';')[0] ?? ''
  assert.equal((await enter({ headers: { ...from('192.168.2.1'), cookie } })).status, 303)
})

test('cookies are Secure when the browser speaks https, which a proxy says if one was set', async () => {
  const headers = { ...from('192.168.3.1'), 'x-forwarded-proto': 'https' }
  const cookies = async (app: typeof bare) => (await enter({ app, headers })).headers.getSetCookie()
  assert.ok((await cookies(behind)).every((one) => /; Secure/i.test(one)))
  assert.ok((await cookies(bare)).every((one) => !/; Secure/i.test(one)))
})

test('no door follows an address that a header cannot hold, or that leads elsewhere', async () => {
  const headers = from('192.168.4.1')
  for (const to of ['/bureau/eleves\r\nx: y', '//ailleurs.fr', '/bureau/é', '/bureau/../mag', '/bureau//ailleurs.fr']) {
    const answer = await enter({ headers, to })
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/bureau'], JSON.stringify(to))
  }
  assert.equal((await enter({ headers, to: '/bureau/eleves?q=a' })).headers.get('location'), '/bureau/eleves?q=a')
  for (const path of [
    `/mag/${shop.slug}/admin01/connexion`,
    '/mon-travail/connexion',
    `/mag/${shop.slug}/identifiez-vous`,
  ])
    assert.ok((await knock(path, { headers, to: `${path}\r\nx` })).status < 500, path)
})
