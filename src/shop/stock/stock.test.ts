import assert from 'node:assert/strict'
import test from 'node:test'
import { inTransaction, sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import { aCustomer, aReadyCart, aShop, testDatabase } from '#test'
import { correct, giveBack, OutOfStock, take } from './index.ts'

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
  for (const quantity of [3, 3, 4]) await giveBack(db, system, shop.id, [{ lineId, quantity }])
  assert.equal(await left(shop.id, variantId), 10)
  assert.deepEqual(await movements(shop.id, variantId), [
    ['initial', 10],
    ['sale', -4],
    ['return', 3],
    ['return', 1],
  ])
})

test('what is not on the shelf is not taken: all of an order’s lines or none, with what is left', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const wanted = [
    { variantId: shop.bear.variantId, quantity: 6 },
    { variantId: shop.train.variantId, quantity: 2 },
  ]
  const { id } = await orders.place(db, anne.actor, {
    shopId: shop.id,
    customerId: anne.id,
    cartId: await aReadyCart(db, shop, anne, wanted),
    payment: 'cheque',
  })
  const lines = await db
    .selectFrom('order_lines')
    .select(['id as orderLineId', 'variant_id'])
    .where('order_id', '=', id)
    .orderBy('position')
    .execute()
  const again = lines.map(({ orderLineId, variant_id }, index) => ({
    orderLineId,
    variantId: variant_id ?? 0,
    quantity: wanted[index]?.quantity ?? 0,
  }))
  // Four bears and eight trains are left: six and two are asked for.
  await assert.rejects(
    inTransaction(db, (tx) => take(tx, system, shop.id, again)),
    (error) => {
      assert.ok(error instanceof OutOfStock)
      assert.deepEqual(error.short, [{ article: 'Ours Marcel en hêtre', left: 4 }])
      return true
    },
  )
  assert.deepEqual([await left(shop.id, shop.bear.variantId), await left(shop.id, shop.train.variantId)], [4, 8])
  // One line twice is one need: three and three are more than four.
  const [bear] = again
  assert.ok(bear)
  const twice = [1, 2].map(() => ({ ...bear, quantity: 3 }))
  await assert.rejects(
    inTransaction(db, (tx) => take(tx, system, shop.id, twice)),
    OutOfStock,
  )
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
