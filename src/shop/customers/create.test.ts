import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import * as mail from '#mail'
import { aCustomer, anEmployee, anOffice, aShop, testDatabase } from '#test'
import * as customers from './index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const other = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('id', '=', kenza.id).execute()

const typed = {
  civility: 'Mme',
  firstName: 'Anne',
  lastName: 'Onim',
  email: ' Anne.ONIM@exemple.fr',
  line1: '12 rue des Tilleuls',
  postcode: '39200',
  city: 'Saint-Claude',
  mobile: '06 39 98 00 01',
  title: 'Mon adresse',
}
const creation = (more: object = {}) => customers.Creation.parse({ ...typed, ...more })
const create = (more: object = {}, formId: string = randomUUID(), tells = false) =>
  customers.create(db, kenza, shop.id, { form: creation(more), formId, tells })
const count = async () => (await customers.list(db, shop.id)).total

test('a customer taken down by an employee has an address in the own name, no password and a trace', async () => {
  const id = await create()
  const anne = await customers.find(db, shop.id, id)
  assert.deepEqual([anne.email, anne.hasPassword, anne.inventedAt], ['anne.onim@exemple.fr', false, null])
  const [address] = await customers.listAddresses(db, shop.id, id)
  assert.deepEqual([address?.first_name, address?.last_name, address?.mobile], ['Anne', 'Onim', '06 39 98 00 01'])
  const act = await db
    .selectFrom('acts')
    .selectAll()
    .where('subject_kind', '=', 'customer')
    .where('subject_id', '=', id)
    .where('shop_id', '=', shop.id)
    .execute()
  assert.deepEqual(
    act.map(({ verb, actor_name }) => [verb, actor_name]),
    [['customers.create', kenza.name]],
  )
  await assert.rejects(customers.signIn(db, shop.id, anne.email, 'nobody'))
})

test('an e-mail that is taken says whose it is, in this shop alone', async () => {
  await assert.rejects(create({ firstName: 'Annie' }), (error: unknown) => {
    assert.ok(error instanceof customers.EmailTaken)
    assert.match(error.fields.email ?? '', /appartient déjà à Anne ONIM/)
    return true
  })
  const elsewhere = { form: creation(), formId: randomUUID() }
  assert.ok(await customers.create(db, { kind: 'teacher', id: 1, name: 'C. ROY' }, other.id, elsewhere))
})

test('the form sent twice makes one customer, and other words another', async () => {
  const [formId, before] = [randomUUID(), await count()]
  const both = await Promise.all([create({ email: 'b@exemple.fr' }, formId), create({ email: 'b@exemple.fr' }, formId)])
  assert.equal(both[0], both[1])
  assert.notEqual(await create({ email: 'c@exemple.fr' }, formId), both[0])
  assert.equal(await count(), before + 2)
  const rows = await customers.listAddresses(db, shop.id, both[0] ?? 0)
  assert.equal(rows.length, 1)
})

test('the letter to somebody whom the shop took down says how to choose a password', async () => {
  await create({ email: 'lettre@exemple.fr' }, randomUUID(), true)
  await mail.deliverPending(db)
  const row = await db
    .selectFrom('mails')
    .selectAll()
    .where('recipient', '=', 'lettre@exemple.fr')
    .executeTakeFirstOrThrow()
  const text = row.raw.toString().replace(/=\r?\n/g, '')
  assert.match(text, /mot-de-passe-oublie\?email=3Dlettre%40exemple\.fr/)
  assert.doesNotMatch(text, /que vous avez choisi/)
})

test('the pages: what is wrong comes back with what was typed, a taken e-mail leads to its sheet, addresses come and go', async () => {
  const office = await anOffice(database, shop, kenza)
  assert.match(await (await office.get('/clients')).text(), /clients\/nouveau/)
  const wrong = await office.post('/clients/nouveau', { ...typed, email: 'pas une adresse', city: '' })
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  assert.ok(page.includes('value="12 rue des Tilleuls"') && page.includes('Indiquez la ville.'))
  const taken = await office.post('/clients/nouveau', typed)
  assert.match(await taken.text(), /Ouvrir la fiche d’Anne ONIM/)
  const namesake = { ...typed, email: 'page@exemple.fr', envoi: randomUUID() }
  const warned = await office.post('/clients/nouveau', namesake)
  assert.equal(warned.status, 409)
  const told = await warned.text()
  assert.match(told, /de ce nom exist[\s\S]*Ouvrir la fiche d’Anne ONIM<\/a> \(anne\.onim@exemple\.fr\)/)
  assert.ok(told.includes('value="page@exemple.fr"'), 'nothing typed is lost')
  const [, homonymes = ''] = /name="homonymes" value="([\d ]+)"/.exec(told) ?? []
  const stranger = {
    ...namesake,
    postcode: '75011',
    mobile: '06 39 98 00 77',
    email: 'ailleurs@exemple.fr',
    envoi: randomUUID(),
  }
  assert.equal((await office.post('/clients/nouveau', stranger)).status, 303, 'a name alone is no double')
  const made = await office.post('/clients/nouveau', { ...namesake, homonymes })
  assert.equal(made.status, 303)
  const path = (made.headers.get('location') ?? '').replace(office.base, '')
  const address = {
    ...typed,
    addressFirstName: 'Anne',
    addressLastName: 'Onim',
    title: 'Bureau',
    company: 'Onim et fils',
  }
  assert.equal((await office.post(`${path}/adresses/nouvelle`, { ...address, postcode: '1' })).status, 422)
  assert.equal((await office.post(`${path}/adresses/nouvelle`, address)).status, 303)
  const sheet = await (await office.get(path)).text()
  const [, second = ''] = /adresses\/(\d+)\/retirer[^>]*Bureau/.exec(sheet) ?? []
  assert.ok(second, 'the second address can be removed')
  assert.equal((await office.post(`${path}/adresses/${second}/retirer`)).status, 303)
  assert.doesNotMatch(await (await office.get(path)).text(), /Onim et fils/)
  const { id: foreign } = await aCustomer(db, other.id)
  assert.equal((await office.post(`/clients/${foreign}/adresses/nouvelle`, address)).status, 404)
})
