import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import { countQueries } from '#database'
import { aCustomer, anEmployee, anOffice, aShop, testDatabase } from '#test'
import * as windows from '#windows'
import { validate } from '../../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('id', '=', kenza.id).execute()
const office = await anOffice(database, shop, kenza)
const people = [await aCustomer(db, shop.id), await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
const settings = { name: 'Écoles', untaxed: false, discountBp: 500, term: null, invoiceAt: null }
const group = `${await customers.addGroup(db, kenza, shop.id, settings)}`
const inside = async () => (await customers.list(db, shop.id, { group: Number(group) })).total
const where = (answer: Response) => [answer.status, answer.headers.get('location')?.replace(office.base, '')]

test('those that are ticked change groups, then all that the list keeps, and the list comes back as it was', async () => {
  const page = await (await office.get('/clients?name=onim')).text()
  assert.deepEqual(await validate(page), [])
  assert.match(page, /name="customer" value="\d+" form="groupe"/)
  const view = { view: '?name=onim' }
  const first = await office.post('/clients/groupe?name=onim', { ...view, group, customer: `${people[0]?.id}` })
  assert.deepEqual([where(first), await inside()], [[303, '/clients?name=onim'], 1])
  await office.post('/clients/groupe?name=nobody', { ...view, group, all: 'yes' })
  assert.equal(await inside(), 1)
  await office.post('/clients/groupe?name=onim', { ...view, group, all: 'yes' })
  assert.equal(await inside(), 3)
  await office.post('/clients/groupe', { ...view, group: '', all: 'yes' })
  assert.equal((await office.get(`/clients?group=${group}`)).status, 200)
})

test('the list by group costs five statements at most', async () => {
  const { count, texts } = await countQueries(database, async () =>
    (await office.get(`/clients?group=${group}`)).text(),
  )
  assert.ok(count <= 5, `${count}\n${texts.join('\n')}`)
})

test('« Envoyer » sends a letter as it stands in its form, and what it refuses is kept', async () => {
  const draft = { subject: 'Noël', body: 'Avant.', productIds: [], segment: windows.everybody }
  const id = await windows.addNewsletter(db, kenza, shop.id, draft)
  const path = `/clients/lettres/${id}`
  const loaded = /name="loaded" value="([^"]*)"/.exec(await (await office.get(path)).text())?.[1] ?? ''
  const typed = { loaded, subject: 'Noël', body: 'Après.', products: '', bought: 'any', days: '90', town: '' }
  const told = async (answer: Response) =>
    Buffer.from(/preau_flash=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '', 'base64url').toString()
  assert.match(await told(await office.post(`${path}/envoyer`, typed)), /ne partirait à personne/)
  const kept = await windows.findNewsletter(db, shop.id, id)
  assert.deepEqual([kept.body, kept.sentAt], ['Après.', null], 'nothing typed is lost by a refusal')
  for (const { actor, id: who } of people) await customers.changeConsent(db, actor, shop.id, who, true)
  const again = /name="loaded" value="([^"]*)"/.exec(await (await office.get(path)).text())?.[1] ?? ''
  await office.post(`${path}/envoyer`, { ...typed, loaded: again, body: 'À l’instant.' })
  const gone = await windows.findNewsletter(db, shop.id, id)
  assert.equal(gone.body, 'À l’instant.')
  assert.ok(gone.sentAt)
  // Who still looks at the draft is told that it left.
  assert.match(await told(await office.post(`${path}/envoyer`, { ...typed, body: 'Trop tard.' })), /est partie/)
  assert.equal((await windows.findNewsletter(db, shop.id, id)).body, 'À l’instant.')
})
