import assert from 'node:assert/strict'
import test from 'node:test'
import { inTransaction, sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const tom = await anEmployee(db, shop.id, 'Tom', 'DUBOIS')
const teacher = { kind: 'teacher' as const, id: 1, name: 'S. MARTIN' }
for (const { variantId } of [shop.train, shop.bear]) await stock.correct(db, system, shop.id, variantId, 1000)
const to = (orderId: number, state: string, who = kenza) =>
  orders.changeState(db, who, shop.id, orderId, { to: state, reason: 'essai' })
const find = (orderId: number) => orders.find(db, shop.id, orderId)

/** Paid and prepared by Tom: its slip waits for the parcel. */
async function prepared() {
  const { id } = await anOrder(db, shop, anne)
  for (const state of ['payment-accepted', 'preparing']) await to(id, state, tom)
  return id
}

async function undoLast(orderId: number) {
  const [step] = (await orders.undoable(db, shop.id, orderId)).steps
  assert.ok(step)
  await orders.undo(db, teacher, { shopId: shop.id, orderId }, { actId: step.actId, seen: step.actId })
}

test('what is shipped leaves in one parcel, with its slip and its number, and leaves once', async () => {
  const id = await prepared()
  await orders.setTracking(db, tom, shop.id, id, '6A 1')
  await to(id, 'shipped')
  await to(id, 'delivered')
  const { parcels, balance, papers, carrier } = await find(id)
  assert.equal(parcels.length, 1)
  const [parcel] = parcels
  assert.deepEqual([parcel?.tracking, parcel?.by, carrier.trackingNumber], ['6A 1', 'K. BENALI', '6A 1'])
  assert.equal(parcel?.slip?.id, papers.find(({ kind }) => kind === 'slip')?.id)
  assert.deepEqual(
    parcel?.lines.map(({ quantity }) => quantity),
    [1, 2],
  )
  assert.match(parcel?.deliveredOn ?? '', /^\d{4}-\d\d-\d\d$/)
  assert.deepEqual(
    balance.lines.map(({ ordered, shipped, reserved }) => [ordered, shipped, reserved]),
    [
      [1, 1, 0],
      [2, 2, 0],
    ],
  )
})

test('a parcel that had not left after all is in the shop again, its slip and number wait for the next', async () => {
  const { reserved: others = 0 } = (await stock.standingOf(db, shop.id, shop.bear.productId))[0] ?? {}
  const id = await prepared()
  await orders.ship(db, kenza, shop.id, id, { tracking: '6A 2' })
  await to(id, 'preparing')
  const [bears] = await stock.standingOf(db, shop.id, shop.bear.productId)
  assert.equal(bears?.reserved, others + 2, 'they stand on the shelf again, sold')
  const back = await find(id)
  assert.deepEqual([back.parcels, back.carrier.trackingNumber], [[], '6A 2'])
  assert.ok(back.balance.openSlip)
  assert.deepEqual(
    back.balance.lines.map(({ reserved }) => reserved),
    [1, 2],
  )
  await to(id, 'shipped')
  const again = await find(id)
  assert.deepEqual([again.parcels.length, again.parcels[0]?.tracking], [1, '6A 2'])
  assert.equal(again.papers.filter(({ kind }) => kind === 'slip').length, 1)
  assert.equal((await stock.standingOf(db, shop.id, shop.bear.productId))[0]?.reserved, others)
})

test('undoing « Expédié » takes the parcel back; undoing that it had not left lets it leave as it did', async () => {
  const id = await prepared()
  await orders.ship(db, kenza, shop.id, id, { tracking: '6A 3' })
  await undoLast(id)
  const before = await find(id)
  assert.deepEqual([before.state.code, before.parcels.length, before.carrier.trackingNumber], ['preparing', 0, ''])
  await orders.ship(db, kenza, shop.id, id, { tracking: '6A 4' })
  const left = (await find(id)).parcels[0]
  await to(id, 'preparing', tom)
  await undoLast(id)
  const { parcels, state } = await find(id)
  assert.deepEqual([state.code, parcels.length, parcels[0]?.tracking], ['shipped', 1, '6A 4'])
  assert.deepEqual([parcels[0]?.leftAt, parcels[0]?.by], [left?.leftAt, 'K. BENALI'])
})

test('undoing « Livré », and going back from it, take the day of arrival away', async () => {
  const id = await prepared()
  for (const state of ['shipped', 'delivered']) await to(id, state)
  await undoLast(id)
  assert.equal((await find(id)).parcels[0]?.deliveredOn, null)
  await to(id, 'delivered')
  assert.notEqual((await find(id)).parcels[0]?.deliveredOn, null)
  await to(id, 'shipped')
  assert.equal((await find(id)).parcels[0]?.deliveredOn, null)
})

test('a number written after a parcel left is that parcel’s, and is undone there', async () => {
  const id = await prepared()
  await orders.ship(db, tom, shop.id, id, { tracking: '6A 5' })
  await orders.setTracking(db, kenza, shop.id, id, '6A 6')
  assert.equal((await find(id)).parcels[0]?.tracking, '6A 6')
  await undoLast(id)
  assert.equal((await find(id)).parcels[0]?.tracking, '6A 5')
  await assert.rejects(orders.setTracking(db, kenza, shop.id, id, 'X', 999_999), { status: 404 })
})

test('an order whose parcel left is refunded without its goods, and cancelled no more', async () => {
  const id = await prepared()
  await to(id, 'shipped')
  await to(id, 'refunded')
  const { balance } = await find(id)
  assert.deepEqual(
    balance.lines.map(({ shipped, returned }) => [shipped, returned]),
    [
      [1, 0],
      [2, 0],
    ],
  )
})

test('what was in a parcel and when it left never change, not even by SQL', async () => {
  const id = await prepared()
  await to(id, 'shipped')
  const act = (text: string) => sql.raw(text).execute(db)
  for (const change of [
    `update shipments set left_at = left_at - interval '1 day' where order_id = ${id}`,
    `update shipments set slip_id = null where order_id = ${id}`,
    `delete from shipments where order_id = ${id}`,
    `update shipment_lines set quantity = quantity + 1 where shop_id = ${shop.id}`,
    `delete from shipment_lines where shop_id = ${shop.id}`,
  ])
    await assert.rejects(act(change), /never changed nor removed/, change)
  await to(id, 'preparing')
  await assert.rejects(
    act(`update shipments set taken_back_at = null where order_id = ${id}`),
    /never changed nor removed/,
  )
  await inTransaction(db, async (tx) => {
    await sql`set local preau.forgetting = 'on'`.execute(tx)
    await sql.raw(`update shipments set actor_name = 'élève' where order_id = ${id}`).execute(tx)
  })
})
