import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import { sql } from '#database'
import { aCustomer, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import { basketOf, Incomplete } from './index.ts'

const { db } = await testDatabase()

test('a cart makes a basket: its lines at today’s prices, its addresses without their row', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  assert.throws(() => basketOf(undefined), Incomplete)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 3 }])
  const basket = basketOf(await carts.read(db, shop.id, { customerId: anne.id }))
  assert.deepEqual([basket.origin, basket.cartId], ['shop', cartId])
  assert.deepEqual(
    basket.lines.map(({ name, quantity }) => [name, quantity]),
    [['Ours Marcel en hêtre', 3]],
  )
  assert.ok(!('id' in basket.delivery) && !('title' in basket.invoice))
})

test('an order has a cart when it comes from the shop, and none when an employee took it down', async () => {
  const shop = await aShop(db)
  const { id } = await anOrder(db, shop, await aCustomer(db, shop.id))
  const row = await db.selectFrom('orders').select('origin').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(row.origin, 'shop')
  const becomes = (change: string) => sql`update orders set ${sql.raw(change)} where id = ${id}`.execute(db)
  await assert.rejects(becomes('cart_id = null'), /orders_cart/)
  await assert.rejects(becomes("origin = 'counter'"), /orders_cart/)
  await assert.rejects(becomes("origin = 'fax', cart_id = null"), /check/)
  for (const origin of ['telephone', 'paper', 'counter', 'quotation'])
    await becomes(`origin = '${origin}', cart_id = null`)
})
