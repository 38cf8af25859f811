import assert from 'node:assert/strict'
import test from 'node:test'
import * as carriers from '#carriers'
import * as customers from '#customers'
import { sql } from '#database'
import { newToken, system } from '#people'
import * as stock from '#stock'
import { aCustomer, aShop, testDatabase } from '#test'
import { add, changeQuantity, chooseAddresses, holder, merge, NotDelivered, NotEnough, read, remove } from './index.ts'

const { db } = await testDatabase()

const visitor = (token: string) => {
  const held = holder({ customer: null, token })
  assert.ok(held)
  return held
}
const inside = async (shopId: number, held: Parameters<typeof read>[2]) =>
  (await read(db, shopId, held))?.lines.map(({ name, choice, quantity }) => [name, choice, quantity]) ?? []

test('articles of a visitor add up, line by line, at today’s price', async () => {
  const shop = await aShop(db)
  const held = visitor(newToken().token)
  assert.equal(await read(db, shop.id, held), undefined)
  await add(db, shop.id, held, { variantId: shop.train.variantId, quantity: 1 })
  await add(db, shop.id, held, { variantId: shop.cap.variantIds[1] ?? 0, quantity: 2 })
  await add(db, shop.id, held, { variantId: shop.train.variantId, quantity: 2 })
  assert.deepEqual(await inside(shop.id, held), [
    ['Train des forêts, 5 wagons', '', 3],
    ['Casquette', 'Taille\u00a0: M', 2],
  ])
  const cart = await read(db, shop.id, held)
  assert.deepEqual(
    cart?.lines.map(({ unitTtcCents, totalTtcCents }) => [unitTtcCents, totalTtcCents]),
    [
      [3990, 11970],
      [3500, 7000],
    ],
  )
  await changeQuantity(db, shop.id, held, shop.train.variantId, 1)
  await remove(db, shop.id, held, shop.cap.variantIds[1] ?? 0)
  assert.deepEqual(await inside(shop.id, held), [['Train des forêts, 5 wagons', '', 1]])
})

test('more than there is left is refused with a sentence, and the cart stays as it was', async () => {
  const shop = await aShop(db)
  const held = visitor(newToken().token)
  const { variantId } = shop.bear
  await assert.rejects(add(db, shop.id, held, { variantId, quantity: 11 }), (error) => {
    assert.ok(error instanceof NotEnough)
    assert.match(error.message, /^Il ne reste que 10 «.Ours Marcel en hêtre.»/)
    return true
  })
  await add(db, shop.id, held, { variantId, quantity: 9 })
  await assert.rejects(add(db, shop.id, held, { variantId, quantity: 2 }), /contient déjà 9/)
  await assert.rejects(changeQuantity(db, shop.id, held, variantId, 11), NotEnough)
  assert.deepEqual(await inside(shop.id, held), [['Ours Marcel en hêtre', '', 9]])
  await stock.correct(db, system, shop.id, variantId, 0)
  await assert.rejects(add(db, shop.id, held, { variantId, quantity: 1 }), /épuisé/)
  assert.equal((await read(db, shop.id, held))?.lines[0]?.left, 0)
})

test('another shop’s article does not exist here', async () => {
  const [here, there] = [await aShop(db), await aShop(db)]
  const held = visitor(newToken().token)
  await assert.rejects(add(db, here.id, held, { variantId: there.bear.variantId, quantity: 1 }), { status: 404 })
  await assert.rejects(changeQuantity(db, here.id, held, here.bear.variantId, 1), { status: 404 })
  assert.equal(await read(db, here.id, held), undefined)
})

test('a cart survives sign-in and joins the one the customer had', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { token } = newToken()
  await add(db, shop.id, { customerId: anne.id }, { variantId: shop.train.variantId, quantity: 2 })
  await add(db, shop.id, visitor(token), { variantId: shop.train.variantId, quantity: 3 })
  await add(db, shop.id, visitor(token), { variantId: shop.bear.variantId, quantity: 1 })
  await merge(db, shop.id, token, anne.id)
  await merge(db, shop.id, token, anne.id)
  assert.deepEqual(await inside(shop.id, { customerId: anne.id }), [
    ['Train des forêts, 5 wagons', '', 5],
    ['Ours Marcel en hêtre', '', 1],
  ])
  assert.equal(await read(db, shop.id, visitor(token)), undefined)
})

test('only the customer’s own addresses can be chosen', async () => {
  const shop = await aShop(db)
  const [anne, paul] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  await add(db, shop.id, { customerId: anne.id }, { variantId: shop.train.variantId, quantity: 1 })
  const choice = { deliveryId: anne.addressId, invoiceId: paul.addressId, message: '' }
  await assert.rejects(chooseAddresses(db, shop.id, anne.id, choice), { status: 422 })
  await chooseAddresses(db, shop.id, anne.id, { ...choice, invoiceId: anne.addressId })
  const cart = await read(db, shop.id, { customerId: anne.id })
  assert.deepEqual([cart?.delivery?.id, cart?.invoice?.id], [anne.addressId, anne.addressId])
})

test('a business is priced on totals from the cart on, by its address or by the one it would be billed at', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const held = { customerId: anne.id }
  await db.updateTable('products').set({ price_micro: 16_658_333 }).where('id', '=', shop.train.productId).execute()
  await add(db, shop.id, held, { variantId: shop.train.variantId, quantity: 3 })
  assert.deepEqual((await read(db, shop.id, held))?.totals.goodsTtcCents, 5997)
  await db.updateTable('addresses').set({ siren: '732829320' }).where('id', '=', anne.addressId).execute()
  const cart = await read(db, shop.id, held)
  assert.deepEqual([cart?.totals.rounding, cart?.totals.goodsTtcCents], ['total', 5996])
  const home = await customers.addAddress(db, anne.actor, shop.id, anne.id, {
    ...customers.addressFields(await customers.findAddress(db, shop.id, anne.id, anne.addressId)),
    siren: '',
  })
  await chooseAddresses(db, shop.id, anne.id, { deliveryId: anne.addressId, invoiceId: home, message: '' })
  assert.equal((await read(db, shop.id, held))?.totals.rounding, 'item')
})

test('carriage bears the rates of what the cart holds, unless the carrier has its own', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const held = { customerId: anne.id }
  const { id: low } = await db
    .selectFrom('taxes')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('rate_bp', '=', 550)
    .executeTakeFirstOrThrow()
  const priced = (id: number, price_micro: number, tax_id?: number) =>
    db
      .updateTable('products')
      .set({ price_micro, tax_id })
      .where('shop_id', '=', shop.id)
      .where('id', '=', id)
      .execute()
  await priced(shop.train.productId, 12_080_000)
  await priced(shop.bear.productId, 22_750_000, low)
  const [post] = await carriers.list(db, shop.id)
  assert.ok(post)
  const ranges = [{ lower: 0, upper: null, priceMicro: 9_900_000 }]
  await carriers.change(db, system, shop.id, post.id, { ...post, taxId: null, freeFromCents: null, ranges })
  await add(db, shop.id, held, { variantId: shop.train.variantId, quantity: 1 })
  await add(db, shop.id, held, { variantId: shop.bear.variantId, quantity: 1 })
  assert.deepEqual((await read(db, shop.id, held))?.totals.carriageVat, [
    { rateBp: 2000, baseCents: 286, vatCents: 57 },
    { rateBp: 550, baseCents: 613, vatCents: 34 },
  ])
  await carriers.change(db, system, shop.id, post.id, { ...post, freeFromCents: null, ranges })
  assert.deepEqual((await read(db, shop.id, held))?.totals.carriageVat, [
    { rateBp: 2000, baseCents: 990, vatCents: 198 },
  ])
})

test('an address where nothing is delivered is refused when it is chosen, and can be that of the invoice', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const held = { customerId: anne.id }
  await add(db, shop.id, held, { variantId: shop.train.variantId, quantity: 1 })
  const home = customers.addressFields(await customers.findAddress(db, shop.id, anne.id, anne.addressId))
  const to = (country: customers.Country, postcode: string) =>
    customers.addAddress(db, anne.actor, shop.id, anne.id, { ...home, country, postcode })
  const choose = (deliveryId: number, invoiceId: number) =>
    chooseAddresses(db, shop.id, anne.id, { deliveryId, invoiceId, message: '' })
  const [brussels, reunion, monaco] = [await to('BE', '1000'), await to('FR', '97400'), await to('FR', '98000')]
  for (const id of [brussels, reunion]) await assert.rejects(choose(id, id), NotDelivered)
  await choose(monaco, brussels)
})

test('the database knows the places where something is delivered as the pages do', async () => {
  const postcodes = ['01000', '20250', '39 200', '95999', '96000', '97400', '98000', '98713', '99000', '1000']
  const places = ['FR', 'MC', 'BE'].flatMap((country) => postcodes.map((postcode) => ({ country, postcode })))
  const { rows } = await sql<{ country: string; postcode: string; delivered: boolean }>`
    select a.*, ${customers.mainland} as delivered
    from jsonb_to_recordset(${JSON.stringify(places)}) as a (country text, postcode text)`.execute(db)
  assert.equal(rows.length, places.length)
  for (const { delivered, ...place } of rows) assert.equal(delivered, carriers.isHome(place), JSON.stringify(place))
})
