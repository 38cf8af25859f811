import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import { aCustomer, anEmployee, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import { changeState, place } from './index.ts'

const database = await testDatabase()
const { db } = database

test('an act locks and reads the order once: a cheque accepted is 12 statements at most, begin and commit among them', async () => {
  const shop = await aShop(db)
  const kenza = await anEmployee(db, shop.id)
  const { id } = await anOrder(db, shop, await aCustomer(db, shop.id))
  const { count, texts } = await countQueries(database, () =>
    changeState(db, kenza, shop.id, id, { to: 'payment-accepted', told: false }),
  )
  assert.ok(count <= 12, texts.join('\n'))
  const reading = texts.filter((text) => /from "?(orders|order_lines|payments)"?/.test(text))
  assert.equal(reading.length, 2, 'held, then read, once')
})

test('placing an order is 7 statements at most, begin and commit among them', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const { count, texts } = await countQueries(database, () =>
    place(db, anne.actor, { shopId: shop.id, customerId: anne.id, cartId, payment: 'cheque' }),
  )
  assert.ok(count <= 7, texts.join('\n'))
})
