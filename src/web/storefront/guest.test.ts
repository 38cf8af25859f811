import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import * as orders from '#orders'
import { system } from '#people'
import * as school from '#school'
import * as shops from '#shops'
import { aCustomer, anOrder, aReadyCart, aShop, aVisitor, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const base = `/mag/${shop.slug}`
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
const annes = await anOrder(db, shop, anne)

const person = (email: string) => ({
  ...{ civility: 'Mme', firstName: 'Anne', lastName: 'ONIM', email, title: 'Mon adresse', country: 'FR' },
  ...{ addressFirstName: 'Anne', addressLastName: 'ONIM', line1: '12 rue des Tilleuls', postcode: '39200' },
  ...{ city: 'Saint-Claude', mobile: '06 39 98 00 01' },
})
const text = async (answer: Response | Promise<Response>) => (await answer).text()

/** A guest in a browser, who has bought a bear. */
async function aGuest(email: string) {
  const visitor = aVisitor(database)
  assert.equal((await visitor.post(`${base}/sans-compte`, person(email))).status, 303)
  const { id } = await db
    .selectFrom('customers')
    .select('id')
    .where('email', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const [address] = await customers.listAddresses(db, shop.id, id)
  const actor = customers.asActor({ id, firstName: 'Anne', lastName: 'ONIM' })
  const who = { id, addressId: address?.id ?? 0, email, actor }
  const cartId = await aReadyCart(db, shop, who, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const placed = await orders.place(db, actor, { shopId: shop.id, customerId: id, cartId, payment: 'cheque' })
  return { visitor, placed, id }
}

test('a shop asks for an account until it says otherwise', async () => {
  const visitor = aVisitor(database)
  assert.doesNotMatch(await text(visitor.get(`${base}/identifiez-vous`)), /sans créer de compte/)
  assert.equal((await visitor.get(`${base}/sans-compte`)).status, 404)
  assert.equal((await visitor.post(`${base}/sans-compte`, person('camille@exemple.fr'))).status, 404)
  await shops.changeGuestPurchase(db, system, shop.id, true)
  assert.match(await text(visitor.get(`${base}/identifiez-vous`)), /sans créer de compte/)
  const asked = await text(visitor.get(`${base}/identifiez-vous?suite=${base}/mes-commandes/1`))
  assert.match(asked, /Vous avez commandé sans compte/)
  assert.doesNotMatch(asked, /sans créer de compte/)
})

test('an e-mail typed by a guest opens nothing of who has an account with it', async () => {
  const { visitor, placed } = await aGuest(anne.email)
  const list = await text(visitor.get(`${base}/mes-commandes`))
  assert.match(list, new RegExp(placed.reference))
  assert.doesNotMatch(list, new RegExp(annes.reference))
  assert.equal((await visitor.get(`${base}/mes-commandes/${annes.id}`)).status, 404)
  const taken = await visitor.post(`${base}/mon-compte/creer`, { password: 'tilleul-orange-39' })
  assert.equal(taken.status, 422)
  assert.match(await taken.text(), /Un compte existe déjà/)
})

test('an order is seen again by its reference and e-mail together; an account’s is not', async () => {
  const { placed } = await aGuest('paul@exemple.fr')
  const visitor = aVisitor(database)
  const ask = (reference: string, email: string) => visitor.post(`${base}/suivre-ma-commande`, { reference, email })
  assert.equal((await ask(placed.reference, 'autre@exemple.fr')).status, 422)
  assert.equal((await ask(annes.reference, anne.email)).status, 422)
  assert.equal((await visitor.get(`${base}/mes-commandes/${placed.id}`)).status, 303)
  const found = await ask(` ${placed.reference.toLowerCase()} `, 'Paul@exemple.fr')
  assert.equal(found.headers.get('location'), `${base}/mes-commandes/${placed.id}`)
  assert.match(await text(visitor.get(`${base}/mes-commandes/${placed.id}`)), new RegExp(placed.reference))
})

test('a password makes an account of it, with what was bought; others of that e-mail stay apart', async () => {
  const first = await aGuest('zoe@exemple.fr')
  const second = await aGuest('zoe@exemple.fr')
  const kept = await first.visitor.post(`${base}/mon-compte/creer`, { password: 'tilleul-orange-39' })
  assert.equal(kept.status, 303)
  const { customerId } = await customers.signIn(db, shop.id, 'zoe@exemple.fr', 'tilleul-orange-39')
  assert.equal(customerId, first.id)
  const mine = (await orders.listMine(db, shop.id, customerId)).orders.map(({ reference }) => reference)
  assert.deepEqual(mine, [first.placed.reference])
  assert.equal((await second.visitor.post(`${base}/mon-compte/creer`, { password: 'tilleul-orange-40' })).status, 422)
  const anew = aVisitor(database)
  const form = { ...person('zoe@exemple.fr'), password: 'tilleul-orange-41' }
  assert.equal((await anew.post(`${base}/inscription`, form)).status, 422)
})

test('who buys with an account can’t be told from who has none', async () => {
  const answers = []
  for (const email of [anne.email, 'inconnu@exemple.fr']) {
    const answer = await aVisitor(database).post(`${base}/sans-compte`, person(email))
    answers.push([answer.status, answer.headers.get('location')])
  }
  assert.deepEqual(answers[0], answers[1])
})

test('what was bought without an account joins the account of the same e-mail, for who knows the reference', async () => {
  const { placed } = await aGuest('ines@exemple.fr')
  const ines = await aCustomer(db, shop.id, 'ines@exemple.fr')
  const visitor = aVisitor(database)
  const value = await customers.openSession(db, shop.id, ines.id)
  visitor.cookies.set('preau_visit', { value, path: base, header: '' })
  const ask = (email: string) => visitor.post(`${base}/suivre-ma-commande`, { reference: placed.reference, email })
  assert.equal((await visitor.get(`${base}/mes-commandes/${placed.id}`)).status, 404)
  assert.equal((await ask('paul@exemple.fr')).status, 422)
  assert.equal((await ask('ines@exemple.fr')).headers.get('location'), `${base}/mes-commandes/${placed.id}`)
  assert.equal((await visitor.get(`${base}/mes-commandes/${placed.id}`)).status, 200)
  const other = aVisitor(database)
  const form = { reference: placed.reference, email: 'ines@exemple.fr' }
  assert.equal((await other.post(`${base}/suivre-ma-commande`, form)).status, 422, 'it is nobody else’s any more')
})
