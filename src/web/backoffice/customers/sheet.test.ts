import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import { money } from '#format'
import * as orders from '#orders'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const other = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const anne = await aCustomer(db, shop.id, 'anne@exemple.fr')
const profile = (name: string) =>
  db.updateTable('employees').set({ profile: name }).where('id', '=', kenza.id).execute()
await profile('manager')
const office = await anOffice(database, shop, kenza)
const page = async () => (await office.get(`/clients/${anne.id}`)).text()

test('the sheet of somebody new says that there is nothing yet', async () => {
  const text = await page()
  assert.match(text, /n’a encore rien commandé/)
  assert.match(text, /Rien n’est noté/)
  assert.match(text, /Dernière visite<\/span><strong>jamais/)
  assert.doesNotMatch(text, /Paiements<\/h2>|Documents<\/h2>|Client inventé/)
})

test('orders, what they come to, money, papers and words stand on the sheet', async () => {
  const { id } = await anOrder(db, shop, anne)
  await orders.changeState(db, kenza, shop.id, id, { to: 'payment-accepted', from: 'awaiting-cheque' })
  await orders.changeState(db, kenza, shop.id, id, { to: 'preparing', from: 'payment-accepted' })
  await orders.answer(db, kenza, shop.id, { orderId: id }, { body: 'Votre colis part demain.' })
  const second = await anOrder(db, shop, anne, { lines: [{ variantId: shop.train.variantId, quantity: 1 }] })
  await orders.changeState(db, kenza, shop.id, second.id, { to: 'cancelled', from: 'awaiting-cheque' })
  const text = await page()
  const [placed] = (await orders.ofCustomer(db, shop.id, anne.id)).orders.slice(-1)
  assert.ok(text.includes(`/commandes/${id}">${placed?.reference}`))
  assert.match(text, /Commandes<\/span><strong>2/)
  assert.ok(text.includes(`<strong>${money(placed?.totalTtcCents ?? 0)}`), 'the cancelled one is no turnover')
  assert.match(text, /factures\/\d+\.pdf[^>]*>FA/)
  assert.match(text, /bons-de-livraison\/\d+\.pdf[^>]*>LI/)
  assert.match(text, /Votre colis part demain/)
})

test('a note is kept under who wrote it, and taken away; the trace has both', async () => {
  const path = `/clients/${anne.id}/notes`
  const empty = await office.post(path, { note: '  ' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /Écrivez la note/)
  const long = await office.post(path, { note: 'x'.repeat(1001) })
  assert.ok((await long.text()).includes('x'.repeat(1001)), 'what was typed stays')
  assert.equal((await office.post(path, { note: 'Préfère être appelée le soir.' })).status, 303)
  assert.match(await page(), /K\. BENALI[\s\S]*Préfère être appelée le soir\./)
  const [note] = (await customers.sheet(db, shop.id, anne.id)).notes
  const bob = await aCustomer(db, shop.id)
  assert.equal((await office.post(`/clients/${bob.id}/notes/${note?.id}/retirer`)).status, 404)
  await profile('orders')
  assert.equal((await office.post(`${path}/${note?.id}/retirer`)).status, 403, 'who may not delete')
  await profile('manager')
  assert.equal((await office.post(`${path}/${note?.id}/retirer`)).status, 303)
  assert.doesNotMatch(await page(), /Préfère/)
  const acts = await db
    .selectFrom('acts')
    .select('verb')
    .where('verb', 'like', 'customers.%note')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    acts.map(({ verb }) => verb),
    ['customers.add-note', 'customers.remove-note'],
  )
})

test('who comes in is seen as having been there; a customer of another shop is not on any sheet here', async () => {
  await customers.openSession(db, shop.id, anne.id)
  assert.ok((await customers.find(db, shop.id, anne.id)).visitedAt)
  assert.equal((await office.get(`/clients/${(await aCustomer(db, other.id)).id}`)).status, 404)
  assert.equal((await office.post(`/clients/${(await aCustomer(db, other.id)).id}/notes`, { note: 'x' })).status, 404)
})

test('who does not see the orders sees no money, paper or word of them', async () => {
  await db
    .insertInto('profiles')
    .values({
      shop_id: shop.id,
      code: 'desk',
      name: 'Accueil',
      rights: JSON.stringify({ customers: ['see'] }),
      position: 9,
    })
    .execute()
  await profile('desk')
  const text = await page()
  assert.doesNotMatch(text, /\/commandes\/\d|Paiements<\/h2>|Votre colis|Ajouter la note|Modifier la fiche/)
  await profile('manager')
})
