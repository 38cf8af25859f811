// A review from the customer's words to the page of the product: written once, read by the shop, refused for a cause.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import * as doubles from '#doubles'
import * as mail from '#mail'
import * as orders from '#orders'
import * as privacy from '#privacy'
import * as reviews from '#reviews'
import * as school from '#school'
import { aCustomer, anEmployee, anOffice, aReadyCart, aShop, aVisitor, testDatabase } from '#test'
import { validate } from '../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('shop_id', '=', shop.id).execute()
const office = await anOffice(database, shop, kenza)
const { slug } = await db
  .selectFrom('products')
  .select('slug')
  .where('shop_id', '=', shop.id)
  .where('id', '=', shop.train.productId)
  .executeTakeFirstOrThrow()
const base = `/mag/${shop.slug}`
const [anne, theo] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
const browserOf = async ({ id }: { id: number }) => {
  const visitor = aVisitor(database)
  const value = await customers.openSession(db, shop.id, id)
  visitor.cookies.set('preau_visit', { value, path: base, header: '' })
  return visitor
}
const page = async () => (await aVisitor(database).get(`${base}/produit/${slug}`)).text()
const asked = { stars: '2', title: 'Déçu', body: 'Une roue <b>casse</b>.' }

test('who received it says so, once; it stands under the product when the shop has read it, with both dates', async () => {
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.train.variantId, quantity: 1 }])
  const buying = { shopId: shop.id, customerId: anne.id, cartId, payment: 'card' as const }
  const { id: orderId } = await orders.place(db, anne.actor, buying)
  for (const to of ['preparing', 'shipped']) await orders.changeState(db, kenza, shop.id, orderId, { to })
  const stranger = await aVisitor(database).get(`${base}/avis/${slug}/donner`)
  assert.match(`${stranger.status} ${stranger.headers.get('location')}`, /^303 .*identifiez-vous/)
  const browser = await browserOf(anne)
  const form = await (await browser.get(`${base}/avis/${slug}/donner`)).text()
  assert.deepEqual(await validate(form), [])
  assert.match(form, /achat vérifié/)
  const nothing = await browser.post(`${base}/avis/${slug}/donner`, { ...asked, stars: '9', body: ' ' })
  assert.equal(nothing.status, 422)
  for (const _ of ['once', 'again'])
    assert.equal((await browser.post(`${base}/avis/${slug}/donner`, asked)).status, 303)
  assert.doesNotMatch(await page(), /casse/)
  const [row, ...others] = (await reviews.list(db, shop.id)).rows
  assert.deepEqual([row?.checked, row?.stars, others.length], [true, 2, 0])
  await reviews.accept(db, kenza, shop.id, row?.id ?? 0)
  await reviews.answer(db, kenza, shop.id, row?.id ?? 0, { body: 'Nous la remplaçons.' })
  const shown = await page()
  assert.deepEqual(await validate(shown), [])
  const shelf = await (await aVisitor(database).get(`${base}/nouveautes?tri=avis`)).text()
  assert.deepEqual([...shelf.matchAll(/class="product"|2,0 sur 5, 1 avis/g)].map(String).slice(0, 2), [
    'class="product"',
    '2,0 sur 5, 1 avis',
  ])
  assert.match(shown, /Une roue &lt;b&gt;casse&lt;\/b&gt;\.[\s\S]*achat vérifié du/)
  assert.match(shown, /Nous la remplaçons\./)
  assert.match(shown, /"aggregateRating":\{"@type":"AggregateRating","ratingValue":"2\.0","reviewCount":1/)
  const all = await (await browser.get(`${base}/avis/${slug}?tri=worst`)).text()
  assert.deepEqual(await validate(all), [])
  assert.match(all, /casse/)
})

test('a review changed in two windows is not lost in either', async () => {
  const browser = await browserOf(anne)
  const path = `${base}/avis/${slug}/donner`
  const loaded = /name="loaded" value="([^"]+)"/.exec(await (await browser.get(path)).text())?.[1] ?? ''
  const fields = { ...asked, loaded: loaded.replaceAll('&quot;', '"') }
  assert.equal((await browser.post(path, { ...fields, title: 'Très déçu' })).status, 303)
  const clash = await browser.post(path, { ...fields, title: 'Mitigé' })
  assert.equal(clash.status, 422)
  assert.match(await clash.text(), /Très déçu/)
})

test('a second moderator is told, and so is who holds an older text; a refusal has a cause, which the customer receives', async () => {
  const id = await reviews.write(
    db,
    theo.actor,
    { shopId: shop.id, customerId: theo.id, slug },
    { stars: 1, title: '', body: 'Nul' },
  )
  const seen = reviews.seenOf(await reviews.find(db, shop.id, id))
  const list = await (await office.get('/clients/avis?etat=pending')).text()
  assert.deepEqual(await validate(list), [])
  assert.match(list, new RegExp(`clients/avis/${id}"`))
  assert.deepEqual(await validate(await (await office.get(`/clients/avis/${id}`)).text()), [])
  assert.equal((await office.post(`/clients/avis/${id}/refuser`, { vu: seen, cause: '', reason: 'Non' })).status, 422)
  await reviews.accept(db, { ...kenza, name: 'L. ROY' }, shop.id, id)
  await office.post(`/clients/avis/${id}/refuser`, { vu: seen, cause: 'insult', reason: '' })
  const late = reviews.refuse(db, kenza, shop.id, id, { cause: 'insult', reason: '', seen })
  await assert.rejects(late, /L\. ROY a déjà décidé/)
  assert.equal((await reviews.find(db, shop.id, id)).state, 'accepted')
  const now = reviews.seenOf(await reviews.find(db, shop.id, id))
  await office.post(`/clients/avis/${id}/refuser`, { vu: now, cause: 'insult', reason: 'Restez poli.' })
  const other = { vu: now, cause: 'personal', reason: 'Il nomme quelqu’un.' }
  const second = await office.post(`/clients/avis/${id}/refuser`, other)
  assert.equal(second.status, 409)
  assert.match(await second.text(), /a déjà décidé/)
  assert.equal(
    (await office.post(`/clients/avis/${id}/refuser`, { vu: now, cause: 'insult', reason: 'Restez poli.' })).status,
    303,
  )
  assert.equal((await reviews.find(db, shop.id, id)).cause, 'insult')
  const [letter] = (await mail.list(db, { shopId: shop.id, kinds: ['answer'] })).rows
  assert.deepEqual([letter?.customerId, /Votre avis sur Train/.test(letter?.subject ?? '')], [theo.id, true])
  const mine = await (await (await browserOf(theo)).get(`${base}/mes-avis`)).text()
  assert.deepEqual(await validate(mine), [])
  assert.match(mine, /Restez poli\./)
})

test('an answer to what the customer wrote anew meanwhile is told so, and kept', async () => {
  const [row] = (await reviews.list(db, shop.id)).rows.filter(({ checked }) => checked)
  const id = row?.id ?? 0
  await reviews.accept(db, kenza, shop.id, id)
  const vu = reviews.seenOf(await reviews.find(db, shop.id, id))
  await reviews.write(
    db,
    anne.actor,
    { shopId: shop.id, customerId: anne.id, slug },
    { stars: 4, title: 'Réparé', body: 'La roue tient.' },
  )
  for (const again of [false, true]) {
    if (again) await reviews.accept(db, kenza, shop.id, id)
    const told = await office.post(`/clients/avis/${id}/repondre`, { vu, answer: 'Une roue part demain.' })
    assert.equal(told.status, 422)
    const text = await told.text()
    assert.deepEqual(await validate(text), [])
    assert.match(text, /a modifié son avis[\s\S]*Une roue part demain\.<\/textarea>/)
  }
  const seen = reviews.seenOf(await reviews.find(db, shop.id, id))
  assert.equal((await office.post(`/clients/avis/${id}/repondre`, { vu: seen, answer: 'Tant mieux.' })).status, 303)
})

test('two accounts made one keep one review of a product; a forgotten customer’s goes', async () => {
  const again = await aCustomer(db, shop.id)
  for (const who of [anne, again])
    await reviews.write(
      db,
      who.actor,
      { shopId: shop.id, customerId: who.id, slug },
      { stars: 5, title: '', body: who.email },
    )
  const pair = await doubles.compare(db, shop.id, again.id, anne.id)
  const merging = { keptId: again.id, goneId: anne.id, choices: doubles.choicesOf(pair), stamp: pair.stamp }
  await doubles.merge(db, kenza, shop.id, merging)
  const of = async (id: number) => (await reviews.mine(db, shop.id, id, {})).rows.map(({ body }) => body)
  assert.deepEqual([await of(anne.id), await of(again.id)], [[], [again.email]])
  await privacy.anonymiseNamed(db, kenza, shop.id, { customerId: theo.id, name: 'Anne Onim', reason: 'Demande' })
  assert.deepEqual(await of(theo.id), [])
})
