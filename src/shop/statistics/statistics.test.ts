import assert from 'node:assert/strict'
import test from 'node:test'
import { at } from '#clock'
import { sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anOrder, aPack, aShop, testDatabase } from '#test'
import { bestSellers, compared, inSteps, isLong, marginOf, paidBy, periodOf, sales, stepOf } from './index.ts'

const { db } = await testDatabase()
const november = { from: '2027-11-01', to: '2027-11-30' }
let people = 0

/** A shop whose shelves hold enough, and how Anne ONIM orders there at a moment: one train and two bears, 93.10 TTC. */
async function aTrade() {
  const shop = await aShop(db)
  for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 500)
  const order = (moment: string, payment: 'card' | 'cheque' = 'card', states: string[] = []) =>
    at(new Date(moment), async () => {
      const anne = await aCustomer(db, shop.id, `anne${++people}@exemple.fr`)
      const { id } = await anOrder(db, shop, anne, { payment })
      for (const to of states) await orders.changeState(db, system, shop.id, id, { to, reason: 'Essai' })
      return id
    })
  return { shop, order }
}

test('a sale counts on the day of its invoice, an order on the day it was placed, in France', async () => {
  const { shop, order } = await aTrade()
  await order('2027-10-31T22:59:00Z') // 23:59 in France, still October
  await order('2027-10-31T23:01:00Z')
  const late = await order('2027-11-30T22:59:00Z', 'cheque')
  await order('2027-11-12T11:00:00Z', 'cheque', ['cancelled'])
  const december = { from: '2027-12-01', to: '2027-12-31' }
  await at(new Date('2027-12-03T10:00:00Z'), () =>
    orders.changeState(db, system, shop.id, late, { to: 'payment-accepted', reason: 'Essai' }),
  )
  const [now, before, after] = await sales(db, shop.id, [november, { from: '2027-10-01', to: '2027-10-31' }, december])
  assert.deepEqual([now.orders, now.orderedCents, now.ttcCents, now.htCents], [2, 2 * 9310, 9310, 7758])
  assert.deepEqual(
    now.days.map(({ day, orders, ttcCents }) => [day, orders, ttcCents]),
    [
      ['2027-11-01', 1, 9310],
      ['2027-11-30', 1, 0],
    ],
  )
  assert.deepEqual([before.orders, before.ttcCents], [1, 9310])
  assert.deepEqual([after.orders, after.ttcCents], [0, 9310])
})

test('a refund counts on its own day: what was sold before stays, to the cent', async () => {
  const { shop, order } = await aTrade()
  const id = await order('2027-11-14T10:00:00Z')
  const [before] = await sales(db, shop.id, [november])
  await at(new Date('2027-12-01T10:00:00Z'), () =>
    orders.changeState(db, system, shop.id, id, { to: 'refunded', reason: 'Essai' }),
  )
  const [now, after] = await sales(db, shop.id, [november, { from: '2027-12-01', to: '2027-12-31' }])
  assert.deepEqual(now, before)
  assert.deepEqual([now.orders, now.htCents, now.ttcCents], [1, 7758, 9310])
  assert.deepEqual([after.orders, after.htCents, after.ttcCents], [0, -7758, -9310])
  const [lost] = await bestSellers(db, shop.id, { from: '2027-12-01', to: '2027-12-31' }, 5)
  assert.deepEqual([lost?.quantity, lost?.ttcCents], [-1, -3990])
  const papers = await sql<{ ht: number }>`
    select sum(case kind when 'credit_note' then -total_ht_cents else total_ht_cents end)::int8 as ht
    from invoices where shop_id = ${shop.id} and issued_on <= '2027-11-30'`.execute(db)
  assert.equal(papers.rows[0]?.ht, now.htCents, 'as « Factures » shows')
})

test('best sellers are products, most pieces first, under the name they have now', async () => {
  const { shop, order } = await aTrade()
  await order('2027-11-12T10:00:00Z')
  await order('2027-11-13T10:00:00Z', 'card', ['refunded'])
  await sql`update products set name = 'Ours brun' where shop_id = ${shop.id} and id = ${shop.bear.productId}`.execute(
    db,
  )
  const sold = await bestSellers(db, shop.id, november, 10)
  assert.deepEqual(
    sold.map(({ name, quantity, htCents, ttcCents }) => [name, quantity, htCents, ttcCents]),
    [
      ['Ours brun', 2, 4083, 4900],
      ['Train des forêts, 5 wagons', 1, 3325, 3990],
    ],
  )
  assert.equal((await bestSellers(db, shop.id, november, 1)).length, 1)
  // The margin of what was sold less what came back; none where no purchase price is known.
  await sql`update products set purchase_micro = 12345678 where shop_id = ${shop.id} and id = ${shop.bear.productId}`.execute(
    db,
  )
  const [bear, train] = await bestSellers(db, shop.id, november, 10)
  assert.ok(bear && train)
  assert.deepEqual([bear.costCents, marginOf(bear), marginOf(train)], [2469, 4083 - 2469, undefined])
})

test('payments are told by means on the day money moved, what was given back apart; the stock at its selling price', async () => {
  const { shop, order } = await aTrade()
  assert.equal((await paidBy(db, shop.id, november)).ever, false)
  await order('2027-11-12T10:00:00Z')
  await order('2027-11-13T10:00:00Z', 'card', ['refunded'])
  await order('2027-11-13T11:00:00Z', 'cheque', ['payment-accepted'])
  const { means, shelves, ever } = await paidBy(db, shop.id, november)
  assert.equal(ever, true)
  assert.deepEqual(means, [
    { method: 'card', payments: 3, inCents: 18620, outCents: 9310 },
    { method: 'cheque', payments: 1, inCents: 9310, outCents: 0 },
  ])
  const { rows } = await sql<{ pieces: number; cents: number }>`
    select sum(v.quantity)::int8 as pieces, round(sum(v.quantity * (p.price_micro + v.price_impact_micro)) / 10000.0)::int8 as cents
    from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id where v.shop_id = ${shop.id}`.execute(
    db,
  )
  assert.deepEqual([shelves.pieces, shelves.htCents], [rows[0]?.pieces, rows[0]?.cents])
  await aPack(db, shop, [shop.bear.variantId])
  assert.deepEqual((await paidBy(db, shop.id, november)).shelves, shelves, 'a pack holds no piece beside its parts')
  await order('2027-11-14T11:00:00Z', 'cheque', ['payment-accepted', 'payment-error'])
  const [, cheque] = (await paidBy(db, shop.id, november)).means
  assert.deepEqual(
    cheque,
    { method: 'cheque', payments: 3, inCents: 9310, outCents: 0 },
    'a cheque without funds never came in: nobody was given it back',
  )
})

test('another shop’s sales are its own', async () => {
  const { order } = await aTrade()
  await order('2027-11-12T10:00:00Z')
  const { shop } = await aTrade()
  assert.equal((await sales(db, shop.id, [november]))[0].orders, 0)
  assert.deepEqual(await bestSellers(db, shop.id, november, 5), [])
  assert.deepEqual((await paidBy(db, shop.id, november)).means, [])
})

test('periods: months run until today and are compared with the same days of the one before', () => {
  const today = '2026-03-31'
  assert.deepEqual(periodOf('month', today), { from: '2026-03-01', to: '2026-03-31' })
  assert.deepEqual(compared(periodOf('month', today), 'month', 'before'), { from: '2026-02-01', to: '2026-02-28' })
  assert.deepEqual(periodOf('last-month', today), { from: '2026-02-01', to: '2026-02-28' })
  assert.deepEqual(compared(periodOf('last-month', today), 'last-month', 'before'), {
    from: '2026-01-01',
    to: '2026-01-31',
  })
  assert.deepEqual(compared(periodOf('week', today), 'week', 'before'), { from: '2026-03-18', to: '2026-03-24' })
  assert.deepEqual(compared({ from: '2024-02-29', to: '2024-02-29' }, undefined, 'year'), {
    from: '2023-02-28',
    to: '2023-02-28',
  })
  assert.deepEqual(periodOf('year', today), { from: '2026-01-01', to: today })
  assert.equal(isLong({ from: '2021-01-01', to: '2026-01-01' }), false)
  assert.equal(isLong({ from: '2020-12-31', to: '2026-01-01' }), true)
})

test('steps hold every day of the period once, the empty ones too', () => {
  const one = (day: string) => ({ day, orders: 1, htCents: 100, ttcCents: 120 })
  const sold = { orders: 3, htCents: 300, ttcCents: 360, days: ['2026-01-01', '2026-01-08', '2026-12-31'].map(one) }
  const year = { from: '2026-01-01', to: '2026-12-31' }
  assert.deepEqual([stepOf({ from: '2026-11-01', to: '2026-11-30' }), stepOf(year)], ['day', 'week'])
  assert.equal(stepOf({ from: '2024-01-01', to: '2026-12-31' }), 'month')
  for (const [step, n] of [
    ['day', 365],
    ['week', 53],
    ['month', 12],
  ] as const) {
    const steps = inSteps(sold, year, step)
    assert.equal(steps.length, n)
    assert.equal(
      steps.reduce((sum, { htCents }) => sum + htCents, 0),
      300,
    )
  }
})
