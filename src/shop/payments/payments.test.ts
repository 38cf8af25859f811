import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import { giveBack, journal, receive } from './index.ts'

const { db } = await testDatabase()

test('money in and money back are rows of their own, by whom and how, in the journal of their shop alone', async () => {
  const shop = await aShop(db)
  const { id: orderId } = await anOrder(db, shop, await aCustomer(db, shop.id))
  const other = await aShop(db)
  await anOrder(db, other, await aCustomer(db, other.id))
  const kenza = await anEmployee(db, shop.id)
  await receive(db, kenza, shop.id, 9440, { orderId, method: 'cheque', note: '0012345' })
  await giveBack(db, kenza, shop.id, 2450, { orderId, method: 'transfer' })
  const { rows, count, totalCents } = await journal(db, shop.id)
  assert.deepEqual(
    rows.map(({ amount_cents, method, actor_name, note }) => [amount_cents, method, actor_name, note]),
    [
      [-2450, 'transfer', 'K. BENALI', ''],
      [9440, 'cheque', 'K. BENALI', '0012345'],
    ],
  )
  assert.deepEqual([count, totalCents], [2, 6990])
  assert.equal((await journal(db, other.id)).count, 0)
})

test('a payment of nothing is none: the database refuses it', async () => {
  const shop = await aShop(db)
  const { id: orderId } = await anOrder(db, shop, await aCustomer(db, shop.id))
  const kenza = await anEmployee(db, shop.id)
  await assert.rejects(receive(db, kenza, shop.id, 0, { orderId, method: 'cheque' }), /amount_cents/)
  const { rows } = await sql`select from payments where shop_id = ${shop.id}`.execute(db)
  assert.equal(rows.length, 0)
})

test('a journal by reference is turned page by page, forwards and back, with its whole count and sum on each', async () => {
  const shop = await aShop(db)
  const { id: orderId, reference } = await anOrder(db, shop, await aCustomer(db, shop.id))
  await sql`insert into payments (shop_id, order_id, method, amount_cents, actor_kind, actor_name)
    select ${shop.id}, ${orderId}, 'transfer', n, 'system', 'Préau' from generate_series(1, 120) n`.execute(db)
  const page = (place = {}) => journal(db, shop.id, { reference: reference.slice(0, 5) }, place)
  const one = await page()
  const two = await page({ after: one.next })
  const three = await page({ after: two.next })
  const cents = [one, two, three].flatMap(({ rows }) => rows.map(({ amount_cents }) => amount_cents))
  assert.deepEqual(
    cents,
    Array.from({ length: 120 }, (_, n) => 120 - n),
  )
  assert.deepEqual([one.previous, three.next, three.count, three.totalCents], [undefined, undefined, 120, 7260])
  assert.deepEqual((await page({ before: two.previous })).rows, one.rows)
})
