import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { readConfig } from '#config'
import { sql } from '#database'
import { openFiles } from '#files'
import * as school from '#school'
import * as street from '#street'
import { aCustomer, anOrder, aShop, aVisitor, testDatabase } from '#test'
import { createApp } from '../../../app.ts'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const shop = await aShop(db, 'La Récré')
await anOrder(db, shop, await aCustomer(db, shop.id))
const prof = aVisitor(database)
assert.equal((await prof.post('/bureau/connexion', { login: 'prof', password: PASSWORD })).status, 303)
const folder = await mkdtemp(join(tmpdir(), 'preau-files-'))
after(() => rm(folder, { recursive: true, force: true }))
const app = createApp({ config: readConfig({}), database, db, files: openFiles(folder, db) })

const BASE = '/bureau/boutiques'
const cookie = `preau_desk=${prof.cookies.get('preau_desk')?.value}`
const ask = (path: string, body?: FormData | URLSearchParams, as = cookie) =>
  app.request(`http://localhost${BASE}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { host: 'localhost', origin: 'http://localhost', cookie: as },
    ...(body && { body }),
  })
const send = (bytes: Uint8Array | null) => {
  const form = new FormData()
  if (bytes) form.set('file', new File([new Uint8Array(bytes)], 'boutique.zip'))
  return ask('/importer', form)
}
const exported = async (avec: string) => {
  const answer = await ask(`/${shop.id}/exporter`, new URLSearchParams({ avec }))
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; .*boutique-la-recre-\d{4}-\d\d-\d\d\.zip/)
  return new Uint8Array(await answer.arrayBuffer())
}
/** What the form of a waiting file sends. */
const confirming = (path: string, fields: Record<string, string>) =>
  new URLSearchParams({ depot: path.split('=').at(-1) ?? '', ...fields })
const waiting = async () => (await sql<{ word: string }>`select distinct word from files.received`.execute(db)).rows

test('a shop leaves in a file, is shown before anything is made, and comes in under a free address', async () => {
  assert.match(await (await ask(`/${shop.id}`)).text(), /Emporter dans un autre établissement/)
  const sent = await send(await exported('all'))
  assert.equal(sent.status, 303)
  const path = (sent.headers.get('location') ?? '').slice(BASE.length)
  const before = (await street.list(db)).length
  const page = await (await ask(path)).text()
  assert.match(page, /Lycée du Lac/)
  assert.match(page, /value="la-recre-2"/)
  assert.match(page, /Les factures gardent leurs numéros/)
  assert.equal((await street.list(db)).length, before)
  const refused = await ask(path, confirming(path, { name: 'La Récré', slug: 'la-recre' }))
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /déjà celle d’une autre boutique/)
  for (const wrong of [{ name: '', slug: 'x' }, { name: 'x', slug: 'É' }, {}])
    assert.equal((await ask(path, confirming(path, wrong as Record<string, string>))).status, 422)
  assert.equal((await ask(path, confirming(path, { name: 'Ailleurs', slug: 'ailleurs' }))).status, 303)
  const made = (await street.list(db)).find(({ slug }) => slug === 'ailleurs')
  assert.deepEqual([made?.state, made?.orders, made?.customers, made?.workers], ['closed', 1, 1, []])
  assert.deepEqual(await waiting(), [], 'what was brought in waits no more')
  assert.equal((await ask(path)).status, 303, 'and is not there a second time')
})

test('what is no file of a shop is refused on the page, and does not wait', async () => {
  for (const bytes of [
    null,
    new Uint8Array(),
    new TextEncoder().encode('Bonjour'),
    (await exported('catalogue')).slice(0, 900),
  ]) {
    const answer = await send(bytes)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /Choisissez le fichier|ne peut pas être importé/)
  }
  assert.deepEqual(await waiting(), [])
  for (const word of ['x', '0'.repeat(32), '..%2F..%2Fetc'])
    assert.match((await ask(`/importer/verifier?depot=${word}`)).headers.get('location') ?? '', /\/importer$/)
})

test('a file waits for its own teacher alone, one at a time', async () => {
  const first = (await send(await exported('catalogue'))).headers.get('location')?.slice(BASE.length) ?? ''
  const second = (await send(await exported('catalogue'))).headers.get('location')?.slice(BASE.length) ?? ''
  assert.equal((await waiting()).length, 1)
  assert.equal((await ask(first)).status, 303)
  assert.equal((await ask(second)).status, 200)
  const files = openFiles(folder, db)
  const word = second.split('=').at(-1) ?? ''
  assert.equal(await files.arrived(424242, word), undefined)
  assert.match((await ask(second, undefined, '')).headers.get('location') ?? '', /connexion/)
})
