import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import { OutOfStock } from '#stock'
import { aCustomer, aReadyCart, aShop, testDatabase } from '#test'
import { place } from './index.ts'

const { db } = await testDatabase()

/** Quantity, what the ledger says, pieces in order lines, orders and their highest number. */
async function accounts(shopId: number, variantId: number) {
  const { rows } = await sql<{
    left: number
    ledger: number
    sold: number
    orders: number
    highest: number
    next: number
  }>`
    select v.quantity as left,
      (select sum(quantity)::integer from stock_movements m where m.shop_id = v.shop_id and m.variant_id = v.id) as ledger,
      (select coalesce(sum(quantity), 0)::integer from order_lines l where l.shop_id = v.shop_id and l.variant_id = v.id) as sold,
      (select count(*)::integer from orders o where o.shop_id = v.shop_id) as orders,
      (select coalesce(max(number), 0) from orders o where o.shop_id = v.shop_id) as highest,
      (select next from counters c where c.shop_id = v.shop_id and c.name = 'order') as next
    from variants v where v.shop_id = ${shopId} and v.id = ${variantId}`.execute(db)
  return rows[0]
}

test('50 customers at once for 10 pieces: exactly 10 orders, stock 0, the ledger agrees', async () => {
  const shop = await aShop(db)
  const wanted = [{ variantId: shop.bear.variantId, quantity: 1 }]
  const buyers = []
  for (let n = 0; n < 50; n++) {
    const customer = await aCustomer(db, shop.id)
    buyers.push({ customer, cartId: await aReadyCart(db, shop, customer, wanted) })
  }
  const outcomes = await Promise.allSettled(
    buyers.map(({ customer, cartId }, n) =>
      place(db, customer.actor, {
        shopId: shop.id,
        customerId: customer.id,
        cartId,
        payment: n % 2 === 0 ? 'card' : 'cheque',
      }),
    ),
  )
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  assert.equal(refused.length, 40)
  for (const { reason } of refused) assert.ok(reason instanceof OutOfStock, String(reason))
  assert.deepEqual(await accounts(shop.id, shop.bear.variantId), {
    left: 0,
    ledger: 0,
    sold: 10,
    orders: 10,
    // The numbers of those who were refused went to those who were not.
    highest: 10,
    next: 11,
  })
  const invoices = await db
    .selectFrom('invoices')
    .select('rank')
    .where('shop_id', '=', shop.id)
    .orderBy('rank')
    .execute()
  assert.deepEqual(
    invoices.map(({ rank }) => rank),
    invoices.map((_, index) => index + 1),
  )
})

test('carts that hold the same articles in opposite order do not lock each other out', async () => {
  const shop = await aShop(db)
  const articles = [shop.train.variantId, shop.bear.variantId, ...shop.cap.variantIds]
  const buyers = []
  for (let n = 0; n < 10; n++) {
    const customer = await aCustomer(db, shop.id)
    const order = n % 2 === 0 ? articles : articles.toReversed()
    const wanted = order.map((variantId) => ({ variantId, quantity: 1 }))
    buyers.push({ customer, cartId: await aReadyCart(db, shop, customer, wanted) })
  }
  const placed = await Promise.all(
    buyers.map(({ customer, cartId }) =>
      place(db, customer.actor, { shopId: shop.id, customerId: customer.id, cartId, payment: 'transfer' }),
    ),
  )
  assert.deepEqual(
    placed.map(({ number }) => number).sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  )
  for (const variantId of articles) {
    const { left, ledger } = (await accounts(shop.id, variantId)) ?? {}
    assert.deepEqual({ left, ledger }, { left: 0, ledger: 0 })
  }
})
