import assert from 'node:assert/strict'
import test from 'node:test'
import { newToken, system } from '#people'
import * as stock from '#stock'
import { aCustomer, aShop, testDatabase } from '#test'
import { add, changeQuantity, chooseAddresses, holder, merge, NotEnough, read, remove } from './index.ts'

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
    ['Casquette', 'Taille : M', 2],
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
