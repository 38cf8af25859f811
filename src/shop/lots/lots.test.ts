import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import * as jobs from '#jobs'
import * as lots from '#lots'
import * as orders from '#orders'
import { system } from '#people'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as work from '#work'

const { db } = await testDatabase()
const shop = await aShop(db)
await stock.correct(db, system, shop.id, shop.bear.variantId, 500)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const lina = await anEmployee(db, shop.id, 'Lina', 'MARTIN')

const placed = async (n: number): Promise<number[]> => {
  const ids: number[] = []
  for (let left = n; left > 0; left--)
    ids.push((await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })).id)
  return ids
}
const ask = (orderIds: number[], to: string) => lots.ask(db, kenza, shop.id, { act: 'state', to, orderIds })
const toState = async (code: string) => {
  const state = await shops.findState(db, shop.id, code)
  assert.ok(state)
  return state
}
const changesOf = async (ids: number[], state: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from order_history
    where shop_id = ${shop.id} and order_id = any(${ids}::bigint[]) and state = ${state}`.execute(db)
  return rows[0]?.n ?? 0
}

test('what a lot will bring is told before: papers, money, letters, who stays and why; and that is what it brings', async () => {
  const [one = 0, two = 0, cancelled = 0, there = 0] = await placed(4)
  await orders.changeState(db, kenza, shop.id, cancelled, { to: 'cancelled' })
  await orders.changeState(db, kenza, shop.id, there, { to: 'payment-accepted' })
  const id = await ask([one, two, cancelled, there, one, 999_999], 'payment-accepted')
  const lot = await lots.find(db, kenza, shop.id, id)
  assert.equal(lot.total, 4)
  const seen = await lots.foresee(db, shop.id, lot, await toState('payment-accepted'))
  const { totalCents } = (await orders.find(db, shop.id, one)).balance
  assert.deepEqual(
    [seen.changes, seen.unchanged, seen.invoices, seen.letters, seen.slips, seen.payCents],
    [2, 1, 2, 2, 0, 2 * totalCents],
  )
  assert.deepEqual(
    seen.refused.map(({ orderId }) => orderId),
    [cancelled],
  )
  assert.equal(await lots.confirm(db, kenza, shop.id, id, ''), 'done')
  const told = await lots.ordersOf(db, shop.id, { id })
  assert.deepEqual(
    told.map(({ orderId, outcome }) => [orderId, outcome]),
    [
      [cancelled, 'refused'],
      [one, 'changed'],
      [two, 'changed'],
      [there, 'unchanged'],
    ],
  )
  assert.match(told[0]?.sentence ?? '', /annulée ne reprend pas/)
  assert.equal((await orders.list(db, shop.id, { lot: id })).count, 1)
  await lots.confirm(db, kenza, shop.id, id, '')
  assert.equal(await changesOf([one, two], 'payment-accepted'), 2)
})

test('an order that somebody changed after it was put in the lot stays as it is', async () => {
  const [moved = 0, still = 0] = await placed(2)
  const id = await ask([moved, still], 'payment-accepted')
  await orders.changeState(db, lina, shop.id, moved, { to: 'payment-error' })
  const lot = await lots.find(db, kenza, shop.id, id)
  const seen = await lots.foresee(db, shop.id, lot, await toState('payment-accepted'))
  assert.match(seen.refused[0]?.sentence ?? '', /a changé entre-temps/)
  await lots.confirm(db, kenza, shop.id, id, '')
  assert.equal((await orders.find(db, shop.id, moved)).state.code, 'payment-error')
  assert.equal((await orders.find(db, shop.id, still)).state.code, 'payment-accepted')
})

test('unusual changes are made with the reason that was given, and refused without', async () => {
  const ids = await placed(2)
  const without = await ask(ids, 'preparing')
  await lots.confirm(db, kenza, shop.id, without, ' ')
  assert.equal((await lots.find(db, kenza, shop.id, without)).refused, 2)
  const told = await ask(ids, 'preparing')
  await lots.confirm(db, kenza, shop.id, told, 'Payées au comptoir')
  assert.equal((await lots.find(db, kenza, shop.id, told)).changed, 2)
  assert.equal((await orders.find(db, shop.id, ids[0] ?? 0)).history[0]?.reason, 'Payées au comptoir')
})

test('what is told without a reason is what is done without one; with it, the rest is what was told of it', async () => {
  const usual = await placed(2)
  for (const id of usual) await orders.changeState(db, kenza, shop.id, id, { to: 'payment-accepted' })
  const rare = await placed(3)
  const forecast = async () => {
    const id = await ask([...usual, ...rare], 'preparing')
    return {
      id,
      seen: await lots.foresee(db, shop.id, await lots.find(db, kenza, shop.id, id), await toState('preparing')),
    }
  }
  const { id, seen } = await forecast()
  assert.deepEqual([seen.changes, seen.withReason.changes, seen.unusual.length], [2, 3, 3])
  assert.deepEqual([seen.slips, seen.withReason.slips, seen.withReason.payCents > 0, seen.payCents], [2, 3, true, 0])
  await lots.confirm(db, kenza, shop.id, id, '')
  const first = await lots.find(db, kenza, shop.id, id)
  assert.deepEqual([first.changed, first.refused], [seen.changes, seen.withReason.changes])
  const again = await forecast()
  assert.deepEqual([again.seen.changes, again.seen.unchanged, again.seen.withReason.changes], [0, 2, 3])
  await lots.confirm(db, kenza, shop.id, again.id, 'Payées au comptoir')
  const second = await lots.find(db, kenza, shop.id, again.id)
  assert.deepEqual([second.changed, second.unchanged], [3, 2])
})

test('many go on as a work: one that is cut short and begun again changes each order once', async () => {
  const ids = await placed(30)
  const id = await ask(ids, 'payment-accepted')
  assert.equal(await lots.confirm(db, kenza, shop.id, id, ''), 'under-way')
  const lot = await lots.find(db, kenza, shop.id, id)
  assert.equal((await lots.workOf(db, kenza, shop.id, lot))?.state, 'waiting')
  const second = await ask(ids, 'payment-accepted')
  await assert.rejects(lots.confirm(db, kenza, shop.id, second, ''), work.AtWork)
  assert.equal((await lots.find(db, kenza, shop.id, second)).confirmedAt, null)

  const wanted = { shopId: shop.id, lotId: id, clerk: kenza }
  const cut = lots.carrying.work(db, wanted, (done) => {
    if (done === 12) throw new Error('the process dies')
  })
  await assert.rejects(async () => {
    for await (const _ of cut) assert.fail()
  }, /dies/)
  assert.equal((await lots.find(db, kenza, shop.id, id)).changed, 12)
  const both = [1, 2].map(async () => {
    for await (const _ of lots.carrying.work(db, wanted, () => {})) assert.fail()
  })
  await Promise.all(both)
  await jobs.drain(db, [work.task([lots.carrying])])
  assert.equal((await lots.find(db, kenza, shop.id, id)).changed, 30)
  assert.equal(await changesOf(ids, 'payment-accepted'), 30)
  const { rows } = await sql<{ n: number; invoices: number }>`
    select count(*)::int as n, (select count(*)::int from invoices i where i.shop_id = ${shop.id}
      and i.order_id = any(${ids}::bigint[])) as invoices
    from payments where shop_id = ${shop.id} and order_id = any(${ids}::bigint[])`.execute(db)
  assert.deepEqual(rows[0], { n: 30, invoices: 30 })
})

test('a lot is its maker’s, of its shop, and goes after a week', async () => {
  const id = await ask(await placed(1), 'payment-accepted')
  await assert.rejects(lots.find(db, lina, shop.id, id), { status: 404 })
  const other = await aShop(db)
  await assert.rejects(lots.find(db, kenza, other.id, id), { status: 404 })
  await assert.rejects(lots.ask(db, kenza, other.id, { act: 'slips', orderIds: [1, 2] }), { status: 404 })
  await sql`update order_lots set asked_at = now() - interval '8 days' where shop_id = ${shop.id} and id = ${id}`.execute(
    db,
  )
  await lots.sweep(db)
  await assert.rejects(lots.find(db, kenza, shop.id, id), { status: 404 })
})
