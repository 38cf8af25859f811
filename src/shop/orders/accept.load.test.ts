import assert from 'node:assert/strict'
import test from 'node:test'
import * as counters from '#counters'
import * as orders from '#orders'
import { type Actor, system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
const HOW_MANY = 64

test(`${HOW_MANY} employees accept ${HOW_MANY} cheques at once: numbers in sequence, none missing, none twice`, async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  await stock.correct(db, system, shop.id, shop.bear.variantId, HOW_MANY)
  const placed: orders.Placed[] = []
  const employees: Actor[] = []
  for (let n = 1; n <= HOW_MANY; n++) {
    placed.push(await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] }))
    employees.push(await anEmployee(db, shop.id, 'Kenza', `BENALI ${n}`))
  }
  await Promise.all(
    placed.map(({ id }, n) =>
      orders.changeState(db, employees[n] ?? system, shop.id, id, { to: 'payment-accepted', from: 'awaiting-cheque' }),
    ),
  )
  const invoices = await db
    .selectFrom('invoices')
    .select(['rank', 'number', 'order_id'])
    .where('shop_id', '=', shop.id)
    .orderBy('rank')
    .execute()
  const ranks = Array.from({ length: HOW_MANY }, (_, index) => index + 1)
  assert.deepEqual(
    invoices.map(({ rank }) => rank),
    ranks,
  )
  assert.deepEqual(
    invoices.map(({ number }) => number),
    ranks.map((rank) => `FA${String(rank).padStart(6, '0')}`),
  )
  assert.equal(new Set(invoices.map(({ order_id }) => order_id)).size, HOW_MANY)
  assert.equal((await counters.find(db, shop.id, 'invoice')).next, HOW_MANY + 1)
  const operators = await db.selectFrom('payments').select('actor_id').where('shop_id', '=', shop.id).execute()
  assert.equal(new Set(operators.map(({ actor_id }) => actor_id)).size, HOW_MANY)
})

test(`${HOW_MANY} times the same cheque accepted at once: one payment, one invoice, one change`, async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { id } = await anOrder(db, shop, anne)
  const kenza = await anEmployee(db, shop.id)
  const answers = await Promise.all(
    Array.from({ length: HOW_MANY }, () => orders.changeState(db, kenza, shop.id, id, { to: 'payment-accepted' })),
  )
  assert.equal(answers.filter(Boolean).length, 1)
  for (const table of ['payments', 'invoices'] as const)
    assert.equal((await db.selectFrom(table).select('id').where('order_id', '=', id).execute()).length, 1)
})

test('two changes of one order at once: the second is judged on what the first made', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const kenza = await anEmployee(db, shop.id)
  for (let n = 0; n < 5; n++) {
    const { id } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
    const outcomes = await Promise.allSettled(
      ['payment-accepted', 'cancelled'].map((to) => orders.changeState(db, kenza, shop.id, id, { to })),
    )
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  }
})
