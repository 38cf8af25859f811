import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import * as orders from '#orders'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as trace from '#trace'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'La Récré du Bois')
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const tom = await anEmployee(db, shop.id, 'Tom', 'DUBOIS')
await stock.correct(db, tom, shop.id, shop.bear.variantId, 90)
await stock.correct(db, tom, shop.id, shop.train.variantId, 90)
const teacher = { kind: 'teacher' as const, id: 1, name: 'S. MARTIN' }
const to = (orderId: number, state: string, who = kenza) =>
  orders.changeState(db, who, shop.id, orderId, { to: state, reason: 'essai' })
const what = (orderId: number) => orders.undoable(db, shop.id, orderId)
const left = async () =>
  (
    await db
      .selectFrom('variants')
      .select('quantity')
      .where('shop_id', '=', shop.id)
      .where('id', '=', shop.bear.variantId)
      .executeTakeFirstOrThrow()
  ).quantity

async function undo(orderId: number, steps = 1) {
  const found = await what(orderId)
  const step = found.steps[steps - 1]
  assert.ok(step, found.stop)
  await orders.undo(db, teacher, { shopId: shop.id, orderId }, { actId: step.actId, seen: found.steps[0]?.actId ?? 0 })
}

test('a cancelled order takes its goods again, is NEW again, and history and trace keep both', async () => {
  const { id } = await anOrder(db, shop, anne)
  const before = await left()
  await to(id, 'cancelled')
  assert.equal(await left(), before + 2)
  await undo(id)
  assert.equal(await left(), before)
  const page = await orders.find(db, shop.id, id)
  assert.equal(page.state.code, 'awaiting-cheque')
  assert.equal(page.fresh, true)
  assert.deepEqual(
    page.history.map(({ by }) => by),
    ['S. MARTIN', kenza.name, 'client'],
  )
  assert.match(page.history[0]?.reason ?? '', /annulé par le professeur/)
  const acts = await trace.onRecord(db, shop.id, { kind: 'order', id }, 9)
  assert.deepEqual(
    acts.map(({ verb, undone }) => [verb, undone]),
    [
      ['orders.undo', false],
      ['orders.change-state', true],
      ['orders.place', false],
    ],
  )
  const ledger = await stock.listMovements(db, shop.id, shop.bear.productId, 50)
  assert.ok(JSON.stringify(ledger).includes('S. MARTIN'), 'undone by an entry, not by taking one away')
  assert.match((await what(id)).stop, /rien à annuler/)
})

test('several acts are undone together: money comes back by an entry, tracking and means of payment as they were', async () => {
  const { id } = await anOrder(db, shop, anne, { payment: 'transfer' })
  await to(id, 'payment-error')
  await to(id, 'awaiting-cheque')
  await orders.setTracking(db, kenza, shop.id, id, 'XY 1')
  const { steps } = await what(id)
  assert.deepEqual(
    steps.map(({ state }) => state),
    ['', 'payment-error', 'awaiting-transfer'],
  )
  await undo(id, 3)
  const row = await db
    .selectFrom('orders')
    .selectAll()
    .where('shop_id', '=', shop.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.state, row.tracking_number, row.payment_method], ['awaiting-transfer', '', 'transfer'])
})

test('money that a rejected payment took out is put back', async () => {
  const { id } = await anOrder(db, shop, anne)
  await to(id, 'payment-accepted', tom)
  const received = async () =>
    (
      await db
        .selectFrom('payments')
        .select(({ fn }) => fn.sum('amount_cents').as('sum'))
        .where('shop_id', '=', shop.id)
        .where('order_id', '=', id)
        .executeTakeFirstOrThrow()
    ).sum
  const paid = await received()
  await to(id, 'payment-error')
  assert.equal(Number(await received()), 0)
  const found = await what(id)
  assert.match(found.stop, /La facture .* a été émise/)
  await undo(id)
  assert.equal(await received(), paid)
  assert.equal((await db.selectFrom('payments').select('id').where('order_id', '=', id).execute()).length, 3)
})

test('a paper stops it, and so does somebody who acted later; a message does not', async () => {
  const { id } = await anOrder(db, shop, anne)
  await to(id, 'payment-accepted')
  assert.match((await what(id)).stop, /un avoir l’annule/)
  await assert.rejects(
    orders.undo(db, teacher, { shopId: shop.id, orderId: id }, { actId: 1, seen: 1 }),
    orders.OrderMoved,
  )
  const second = await anOrder(db, shop, anne)
  await to(second.id, 'payment-error')
  await to(second.id, 'awaiting-cheque', tom)
  await orders.answer(db, kenza, shop.id, { orderId: second.id }, { body: 'Bonjour' })
  const found = await what(second.id)
  assert.equal(found.doer?.name, tom.name)
  assert.equal(found.steps.length, 1)
  assert.match(found.stop, /K\. BENALI a agi/)
})

test('a pupil who went on since is the reason that is told, not a paper of long before', async () => {
  const { id } = await anOrder(db, shop, anne)
  await to(id, 'payment-accepted')
  await to(id, 'preparing')
  await orders.setTracking(db, kenza, shop.id, id, 'Z8')
  const shown = (await what(id)).steps[0]?.actId ?? 0
  await orders.setTracking(db, kenza, shop.id, id, 'Z9')
  const late = orders.undo(db, teacher, { shopId: shop.id, orderId: id }, { actId: shown, seen: shown })
  await assert.rejects(late, /a changé entre-temps\s: vérifiez ce qui sera annulé/)
})

test('goods sold meanwhile are not taken twice: nothing is undone', async () => {
  const { id } = await anOrder(db, shop, anne)
  await to(id, 'cancelled')
  await stock.correct(db, tom, shop.id, shop.bear.variantId, 0)
  await assert.rejects(undo(id), stock.OutOfStock)
  assert.equal((await orders.find(db, shop.id, id)).state.code, 'cancelled')
  await stock.correct(db, tom, shop.id, shop.bear.variantId, 9)
})

test('an act that came since it was shown is told, and two clicks undo once', async () => {
  const { id } = await anOrder(db, shop, anne)
  await to(id, 'payment-error')
  const shown = await what(id)
  const asked = { actId: shown.steps[0]?.actId ?? 0, seen: shown.steps[0]?.actId ?? 0 }
  await orders.setTracking(db, kenza, shop.id, id, 'Z9')
  const where = { shopId: shop.id, orderId: id }
  await assert.rejects(orders.undo(db, teacher, where, asked), orders.OrderMoved)
  await undo(id, 1)
  const twice = await Promise.allSettled([
    orders.undo(db, teacher, where, asked),
    orders.undo(db, teacher, where, asked),
  ])
  assert.deepEqual(twice.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const { count } = await countQueries(database, () => what(id))
  assert.ok(count <= 2, `${count} statements`)
})
