import assert from 'node:assert/strict'
import test from 'node:test'
import * as conversations from '#conversations'
import { countQueries, sql } from '#database'
import * as live from '#live'
import * as orders from '#orders'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'La Récré du Bois')
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
const order = await anOrder(db, shop, anne)
const [kenza, karim] = [await anEmployee(db, shop.id), await anEmployee(db, shop.id, 'Karim', 'HADDAD')]
const office = await anOffice(database, shop, kenza)
const SAV = '/commandes/sav'
const text = async (answer: Promise<Response>) => (await answer).text()
const letter = { shopId: shop.id, customerId: anne.id, about: { orderId: order.id }, body: 'Où est mon colis ?' }
const id = await conversations.write(db, anne.actor, letter)

test('the menu counts what nobody has opened, and opening it takes it off', async () => {
  assert.match(await text(office.get(SAV)), /Service client<span class="count">1</)
  assert.match(await text(office.get(SAV)), /Nouvelles<span class="count">1</)
  assert.doesNotMatch(await text(office.get(`${SAV}/${id}`)), /Service client<span class="count">/)
  assert.doesNotMatch(await text(office.get(`${SAV}?etat=theirs`)), new RegExp(`/sav/${id}"`))
})

test('the list and a conversation are made with a fixed number of statements', async () => {
  for (const path of [SAV, `${SAV}?mots=onim&etat=new`, `${SAV}/${id}`]) {
    const { count, texts } = await countQueries(database, () => text(office.get(path)))
    assert.ok(count <= 5, `${path}: ${count}\n${texts.join('\n')}`)
  }
})

test('a model answer comes into what was typed, filled in, and nothing is sent', async () => {
  const [model] = (await conversations.listModels(db, shop.id)).filter(({ title }) => title.startsWith('Commande en'))
  const page = await text(
    office.post(`${SAV}/${id}/modele`, { body: 'Merci de votre message.', modele: `${model?.id}` }),
  )
  assert.match(page, /Merci de votre message\.\n\nBonjour Anne,/)
  assert.match(page, new RegExp(`Votre commande ${order.reference} du `))
  assert.equal((await conversations.find(db, shop.id, id)).messages.length, 1)
})

test('who answers what was answered meanwhile is told, with the words kept and the new message shown', async () => {
  const last = (await conversations.find(db, shop.id, id)).messages.at(-1)?.id
  await orders.answer(db, karim, shop.id, { conversationId: id }, { body: 'Il part ce soir.' })
  const refused = await office.post(`${SAV}/${id}/reponse`, { body: 'Il part demain.', last: `${last}` })
  assert.equal(refused.status, 422)
  const page = await refused.text()
  assert.match(page, /K\. HADDAD a répondu à/)
  assert.match(page, /Il part ce soir\./)
  assert.match(page, /Il part demain\.<\/textarea>/)
  const [, now] = /name="last" value="(\d+)"/.exec(page) ?? []
  const sent = await office.post(`${SAV}/${id}/reponse`, { body: 'Il part demain.', last: `${now}`, fermer: '1' })
  assert.equal(sent.status, 303)
  assert.equal((await conversations.find(db, shop.id, id)).state, 'closed')
  assert.equal((await office.post(`/commandes/${order.id}/messages`, { body: 'Bis', last: `${last}` })).status, 422)
})

test('a conversation is not closed over a message that came since, nor taken from who took it since', async () => {
  const about = { orderId: (await anOrder(db, shop, anne)).id }
  const other = await conversations.write(db, anne.actor, { ...letter, about, body: 'Bonjour' })
  const page = await text(office.get(`${SAV}/${other}`))
  const [, last = ''] = /\/fermer">.*?name="last" value="(\d+)"/s.exec(page) ?? []
  assert.ok(Number(last) > 0)
  await conversations.write(db, anne.actor, { ...letter, about, body: 'Il est cassé !' })
  const refused = await office.post(`${SAV}/${other}/fermer`, { last })
  assert.equal(refused.status, 422)
  const shown = await refused.text()
  assert.match(shown, /a écrit à .*lisez ce message avant de fermer/)
  assert.match(shown, /Il est cassé !/)
  await conversations.take(db, karim, shop.id, other, { mine: true })
  const taken = await office.post(`${SAV}/${other}/suivre`, { taken: '' })
  assert.equal(taken.status, 422)
  assert.match(await taken.text(), /K\. HADDAD s’occupe de cette conversation/)
  assert.equal((await office.post(`${SAV}/${other}/suivre`, { taken: `employee:${karim.id}` })).status, 303)
  const [, now = ''] = /\/fermer">.*?name="last" value="(\d+)"/s.exec(shown) ?? []
  assert.equal((await office.post(`${SAV}/${other}/fermer`, { last: now })).status, 303)
})

test('two colleagues of one name are two: what one looks after is not the other’s to leave, nor taken unseen', async () => {
  const twin = await anEmployee(db, shop.id, 'Katia', 'BENALI')
  assert.equal(twin.name, kenza.name)
  const about = { orderId: (await anOrder(db, shop, anne)).id }
  const one = await conversations.write(db, anne.actor, { ...letter, about, body: 'Bonjour' })
  await conversations.take(db, kenza, shop.id, one, { mine: true })
  const mine = await text(office.get(`${SAV}/${one}`))
  assert.match(mine, new RegExp(`name="taken" value="employee:${kenza.id}">.*name="leave"`, 's'))
  const theirs = await text((await anOffice(database, shop, twin)).get(`${SAV}/${one}`))
  assert.doesNotMatch(theirs, /name="leave"/)
  assert.deepEqual((await conversations.list(db, shop.id, { takenBy: twin.id })).rows, [])
  await conversations.take(db, twin, shop.id, one, { mine: true })
  const late = await office.post(`${SAV}/${one}/suivre`, { taken: `employee:${kenza.id}`, leave: '1' })
  assert.equal(late.status, 422)
})

test('answering and closing are one: what fails between them leaves neither', async () => {
  const about = { orderId: (await anOrder(db, shop, anne)).id }
  const one = await conversations.write(db, anne.actor, { ...letter, about, body: 'Bonjour' })
  await sql`create function no_end() returns trigger language plpgsql as $$ begin raise 'not now'; end $$`.execute(db)
  await sql`create trigger no_end before update on conversations for each row
    when (new.closed_at is not null) execute function no_end()`.execute(db)
  const said = async () => (await conversations.find(db, shop.id, one)).messages.length
  const before = await said()
  const failed = await office.post(`${SAV}/${one}/reponse`, { body: 'Il part demain.', fermer: '1' })
  assert.equal(failed.status, 500)
  await sql`drop trigger no_end on conversations`.execute(db)
  assert.equal(await said(), before)
  assert.equal((await office.post(`${SAV}/${one}/reponse`, { body: 'Il part demain !', fermer: '1' })).status, 303)
  const { state, messages } = await conversations.find(db, shop.id, one)
  assert.deepEqual([state, messages.length], ['closed', before + 1])
})

test('a gesture is a link to the page that tells it first', async () => {
  const page = await text(office.get(`${SAV}/${id}`))
  const href = `${office.base}/commandes/${order.id}/etat?vers=cancelled`
  assert.ok(page.includes(`href="${href}"`))
  assert.equal((await office.get(`/commandes/${order.id}/etat?vers=cancelled`)).status, 200)
  assert.doesNotMatch(page, /vers=refunded/, 'nothing was paid yet')
})

test('a colleague who has the conversation open is named', async () => {
  const his = await anOffice(database, shop, karim)
  await his.get(`${SAV}/${id}`)
  await live.writeSeen(db)
  assert.match(await text(office.get(`${SAV}/${id}`)), /K\. HADDAD a aussi cette conversation ouverte/)
  assert.doesNotMatch(await text(office.get(`${SAV}/${id + 1}`)), /HADDAD/)
})

test('who may see and not write reads without a form', async () => {
  await db.updateTable('employees').set({ profile: 'read-only' }).where('id', '=', kenza.id).execute()
  const page = await text(office.get(`${SAV}/${id}`))
  assert.match(page, /Il part ce soir\./)
  assert.doesNotMatch(page, /<form[^>]*sav/)
  assert.equal((await office.post(`${SAV}/${id}/reponse`, { body: 'Bonjour' })).status, 403)
  assert.equal((await office.post(`${SAV}/${id}/fermer`)).status, 403)
})
