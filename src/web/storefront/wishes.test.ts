import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import { hashPassword, system } from '#people'
import * as school from '#school'
import * as stock from '#stock'
import { aCustomer, aShop, aVisitor, testDatabase } from '#test'
import * as wishes from '#wishes'
import { validate } from '../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const base = `/mag/${shop.slug}`
const anne = await aCustomer(db, shop.id)
const password = 'craie-tableau-preau'
const password_hash = await hashPassword(password)
await db.updateTable('customers').set({ password_hash }).where('shop_id', '=', shop.id).execute()
const browser = aVisitor(database)
const mine = async () => (await wishes.of(db, shop.id, anne.id)).productIds

test('a guest’s wish waits until who it is is known, and is done on the way in; twice is once', async () => {
  const shelf = await (await browser.get(`${base}/nouveautes`)).text()
  assert.deepEqual(await validate(shelf), [])
  assert.match(shelf, new RegExp(`name="envie" value="${shop.train.productId}" formaction="${base}/envies/ajouter"`))
  const wish = { envie: `${shop.train.productId}` }
  const door = (await browser.post(`${base}/envies/ajouter`, wish)).headers.get('location') ?? ''
  assert.match(door, /identifiez-vous\?suite=/)
  assert.deepEqual(await mine(), [])
  const suite = new URLSearchParams(door.split('?')[1]).get('suite') ?? ''
  const entered = await browser.post(`${base}/identifiez-vous`, { email: anne.email, password, suite })
  assert.equal(entered.headers.get('location'), `${base}/mes-envies`)
  const page = await (await browser.get(`${base}/mes-envies`)).text()
  assert.deepEqual(await validate(page), [])
  assert.match(page, /Train des forêts[^<]* est dans vos envies/)
  // Every page of the shop says what is kept already, the shelves that are made for everybody among them.
  for (const path of ['/nouveautes', '/nouveautes', '/panier'])
    assert.match(
      await (await browser.get(`${base}${path}`)).text(),
      new RegExp(`<my-wishes hidden data-of="${shop.train.productId}">`),
    )
  await browser.post(`${base}/envies/ajouter`, wish)
  assert.deepEqual(
    [await mine(), (await browser.post(`${base}/envies/ajouter`, { envie: '999' })).status],
    [[shop.train.productId], 404],
  )
})

test('the list is shown to others by its link alone, as long as it is shared; and costs three statements', async () => {
  await browser.post(`${base}/mes-envies/partager`)
  const { token } = await wishes.of(db, shop.id, anne.id)
  const stranger = aVisitor(database)
  const path = `${base}/envies/${token}`
  const shown = await stranger.get(path)
  assert.equal(shown.headers.get('x-robots-tag'), 'noindex, nofollow')
  const page = await shown.text()
  assert.deepEqual(await validate(page), [])
  assert.match(page, /Les envies d’Anne[\s\S]*Train des forêts/)
  assert.doesNotMatch(page, /Onim/)
  const { count, texts } = await countQueries(database, () => browser.get(`${base}/mes-envies`))
  assert.ok(count <= 3, texts.join('\n'))
  assert.deepEqual(await wishes.mostWished(db, shop.id, 5), [
    { productId: shop.train.productId, name: 'Train des forêts, 5 wagons', customers: 1, quantity: 10 },
  ])
  // What is owed is taken off no other variant's pieces.
  await stock.recount(db, system, shop.id, [{ variantId: shop.train.variantId, quantity: -13 }])
  assert.equal((await wishes.mostWished(db, shop.id, 5))[0]?.quantity, 0)
  await browser.post(`${base}/mes-envies/ne-plus-partager`)
  assert.equal((await stranger.get(path)).status, 404)
  await browser.post(`${base}/envies/retirer`, { envie: `${shop.train.productId}` })
  assert.deepEqual(await mine(), [])
})
