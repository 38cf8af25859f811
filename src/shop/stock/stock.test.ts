import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import { aCustomer, aReadyCart, aShop, testDatabase } from '#test'
import { correct, giveBack } from './index.ts'

const { db } = await testDatabase()

async function movements(shopId: number, variantId: number): Promise<unknown[]> {
  const { rows } = await sql<{ kind: string; quantity: number }>`
    select kind, quantity from stock_movements where shop_id = ${shopId} and variant_id = ${variantId} order by id`.execute(
    db,
  )
  return rows.map(({ kind, quantity }) => [kind, quantity])
}

async function left(shopId: number, variantId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('variants')
    .select('quantity')
    .where('shop_id', '=', shopId)
    .where('id', '=', variantId)
    .executeTakeFirst()
  return row?.quantity
}

test('what an order took comes back in parts, and never more than it took', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { variantId } = shop.train
  const cartId = await aReadyCart(db, shop, anne, [{ variantId, quantity: 4 }])
  const { id } = await orders.place(db, anne.actor, { shopId: shop.id, customerId: anne.id, cartId, payment: 'cheque' })
  assert.equal(await left(shop.id, variantId), 6)
  const { id: lineId } = await db
    .selectFrom('order_lines')
    .select('id')
    .where('order_id', '=', id)
    .executeTakeFirstOrThrow()
  for (const quantity of [1, 3, 4]) await giveBack(db, system, shop.id, [{ lineId, quantity }])
  assert.equal(await left(shop.id, variantId), 10)
  assert.deepEqual(await movements(shop.id, variantId), [
    ['initial', 10],
    ['sale', -4],
    ['return', 1],
    ['return', 3],
  ])
})

test('a count of the shelf goes to the ledger as its difference', async () => {
  const shop = await aShop(db)
  const { variantId } = shop.bear
  await correct(db, system, shop.id, variantId, 7)
  await correct(db, system, shop.id, variantId, 7)
  await assert.rejects(correct(db, system, shop.id, variantId, -1), { status: 422 })
  await assert.rejects(correct(db, system, shop.id, variantId, 1.5), { status: 422 })
  assert.equal(await left(shop.id, variantId), 7)
  assert.deepEqual(await movements(shop.id, variantId), [
    ['initial', 10],
    ['correction', -3],
  ])
})
