import assert from 'node:assert/strict'
import test from 'node:test'
import * as conversations from '#conversations'
import * as customers from '#customers'
import { countQueries } from '#database'
import * as orders from '#orders'
import * as school from '#school'
import { aCustomer, anEmployee, anOrder, aShop, aVisitor, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const paul = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const order = await anOrder(db, shop, anne)
const base = `/mag/${shop.slug}`
const signedIn = async (customerId: number) => {
  const visitor = aVisitor(database)
  const value = await customers.openSession(db, shop.id, customerId)
  visitor.cookies.set('preau_visit', { value, path: base, header: '' })
  return visitor
}
const [hers, his] = [await signedIn(anne.id), await signedIn(paul.id)]
const text = async (answer: Promise<Response>) => (await answer).text()

test('what the shop answered is read and answered in the account, about an order or not', async () => {
  const letter = { shopId: shop.id, customerId: anne.id, about: null, subject: 'Un cadeau', body: 'Emballez-vous ?' }
  const id = await conversations.write(db, anne.actor, letter)
  await orders.answer(db, kenza, shop.id, { conversationId: id }, { body: 'Oui, avec plaisir.' })
  assert.match(await text(hers.get(`${base}/mon-compte`)), /Une réponse de la boutique/)
  assert.match(await text(hers.get(`${base}/mes-messages`)), /Un cadeau[\s\S]*La boutique a répondu/)
  assert.match(await text(hers.get(`${base}/mes-messages/${id}`)), /Oui, avec plaisir\./)
  assert.equal((await hers.post(`${base}/mes-messages/${id}`, { body: ' ' })).status, 422)
  assert.equal((await hers.post(`${base}/mes-messages/${id}`, { body: 'Merci !' })).status, 303)
  assert.equal((await conversations.find(db, shop.id, id)).state, 'ours')
  await hers.post(`${base}/mes-commandes/${order.id}/message`, { body: 'Et ma commande ?' })
  assert.match(await text(hers.get(`${base}/mes-messages`)), new RegExp(order.reference))
})

test('another customer’s conversations, files and papers are not there', async () => {
  const [talk] = (await conversations.listMine(db, shop.id, anne.id)).rows
  for (const path of [`/mes-messages/${talk?.id}`, `/mes-messages/${talk?.id}/pieces/1/1`])
    assert.equal((await his.get(`${base}${path}`)).status, 404, path)
  assert.equal((await his.post(`${base}/mes-messages/${talk?.id}`, { body: 'Bonjour' })).status, 404)
  await orders.changeState(db, kenza, shop.id, order.id, { to: 'payment-accepted', from: 'awaiting-cheque' })
  assert.match(await text(hers.get(`${base}/mes-factures`)), /Facture FA000001/)
  assert.doesNotMatch(await text(his.get(`${base}/mes-factures`)), /FA000001/)
})

test('pages of the account take three statements at most', async () => {
  for (const path of ['/mon-compte', '/mes-messages', '/mes-factures']) {
    const { count, texts } = await countQueries(database, () => text(hers.get(`${base}${path}`)))
    assert.ok(count <= 3, `${path}\n${texts.join('\n')}`)
  }
})
