import assert from 'node:assert/strict'
import test from 'node:test'
import { inTransaction } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as stock from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const [kenza, karim] = [await anEmployee(db, shop.id), await anEmployee(db, shop.id, 'Karim', 'DIOP')]
const { variantId: train } = shop.train
const { variantId: bear } = shop.bear
const left = async (variantId: number) =>
  (
    await db
      .selectFrom('variants')
      .select('quantity')
      .where('shop_id', '=', shop.id)
      .where('id', '=', variantId)
      .executeTakeFirstOrThrow()
  ).quantity
const all = { scope: 'all', scopeId: null, hides: true } as const

test('a count corrects by what differed when it was counted: what is sold meanwhile stays sold, and it ends once', async () => {
  const id = await stock.openCount(db, kenza, shop.id, all)
  const enter = (who: typeof kenza, entries: stock.Entry[]) =>
    inTransaction(db, (tx) => stock.enterCounts(tx, who, shop.id, id, entries))
  await assert.rejects(stock.closeCount(db, kenza, shop.id, id), /Rien n’est encore compté/)
  await Promise.all([
    enter(kenza, [{ variantId: train, counted: 8 }]),
    enter(karim, [{ variantId: bear, counted: 10 }]),
  ])
  await anOrder(db, shop, anne, { lines: [{ variantId: train, quantity: 3 }] })
  await anOrder(db, shop, anne, { lines: [{ variantId: bear, quantity: 1 }] })
  // The same again, sold since: nothing is counted anew.
  await enter(karim, [{ variantId: train, counted: 8 }])
  const { rows } = await stock.countLines(db, shop.id, id, { view: 'differing' })
  assert.deepEqual(
    rows.map(({ variantId, counted, seen }) => [variantId, counted, seen]),
    [[train, 8, 10]],
  )
  await assert.rejects(stock.closeCount(db, kenza, shop.id, id), /sans raison/)
  await inTransaction(db, (tx) => stock.explainCounts(tx, kenza, shop.id, id, [{ variantId: train, reason: 'Casse' }]))
  const ended = await Promise.allSettled([kenza, karim].map((who) => stock.closeCount(db, who, shop.id, id)))
  assert.deepEqual(ended.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.deepEqual([await left(train), await left(bear)], [5, 9])
  const [last] = await stock.listMovements(db, shop.id, shop.train.productId, 1)
  assert.deepEqual([last?.kind, last?.quantity, last?.reason], ['count', -2, 'Casse'])
  await assert.rejects(enter(kenza, [{ variantId: bear, counted: 1 }]), /clos/)
})

test('a count of what was sold beyond its difference is not closed: nothing goes below zero', async () => {
  const id = await stock.openCount(db, kenza, shop.id, all)
  const before = await left(train)
  await inTransaction(db, (tx) => stock.enterCounts(tx, kenza, shop.id, id, [{ variantId: train, counted: 0 }]))
  await inTransaction(db, (tx) => stock.explainCounts(tx, kenza, shop.id, id, [{ variantId: train, reason: 'Vol' }]))
  await stock.correct(db, system, shop.id, train, before - 1)
  await assert.rejects(stock.closeCount(db, kenza, shop.id, id), /Comptez-le de nouveau/)
  // The same number again takes the new moment.
  assert.equal(await left(train), before - 1)
})

const lineOf = async (id: number, variantId: number) =>
  (await stock.countLines(db, shop.id, id)).rows.find((one) => one.variantId === variantId)
const counting = async (variantId: number, counted: number) => {
  const id = await stock.openCount(db, kenza, shop.id, all)
  const enter = (n: number) =>
    inTransaction(db, async (tx) => {
      await stock.enterCounts(tx, kenza, shop.id, id, [{ variantId, counted: n }])
      await stock.explainCounts(tx, kenza, shop.id, id, [{ variantId, reason: 'Casse' }])
    })
  await enter(counted)
  return { id, enter }
}

test('pieces that are sold and not gone are on the shelf: a right count of them corrects nothing', async () => {
  const before = await left(bear)
  await anOrder(db, shop, anne, { lines: [{ variantId: bear, quantity: 2 }] })
  const standing = await stock.standingOf(db, shop.id, shop.bear.productId)
  const { available = 0, reserved = 0 } = standing.find(({ variantId }) => variantId === bear) ?? {}
  assert.deepEqual([available, reserved >= 2], [before - 2, true])
  const { id } = await counting(bear, available + reserved)
  assert.equal((await lineOf(id, bear))?.seen, available + reserved)
  assert.equal(await stock.closeCount(db, kenza, shop.id, id), 0)
  assert.equal(await left(bear), before - 2)
})

test('one gap is corrected once: by two counts, by a count and a correction, by a sheet that was open', async () => {
  const shelf = (await lineOf(await stock.openCount(db, kenza, shop.id, all), bear))?.quantity ?? 0
  const before = await left(bear)
  const [one, other] = [await counting(bear, shelf - 2), await counting(bear, shelf - 2)]
  const third = await counting(bear, shelf - 1)
  const [last] = await stock.listMovements(db, shop.id, shop.bear.productId, 1)
  assert.equal(await stock.closeCount(db, kenza, shop.id, one.id), 1)
  assert.equal(await stock.closeCount(db, kenza, shop.id, other.id), 0)
  assert.equal(await left(bear), before - 2)
  // Another gap was corrected since: said with who did, and the same number typed again takes the new moment.
  await assert.rejects(stock.closeCount(db, kenza, shop.id, third.id), /K\. BENALI a corrigé .* Comptez-le de nouveau/)
  assert.equal((await lineOf(third.id, bear))?.stale, true)
  await third.enter(shelf - 1)
  assert.equal((await lineOf(third.id, bear))?.stale, false)
  assert.equal(await stock.closeCount(db, kenza, shop.id, third.id), 1)
  assert.equal(await left(bear), before - 1)
  // A sheet that was open since before is told.
  const shown = { quantity: before, last: last?.id ?? 0 }
  await assert.rejects(stock.correct(db, karim, shop.id, bear, before - 2, shown), stock.Recounted)
})

test('what somebody counted is told as it was counted, though a parcel left since', async () => {
  const { id } = await anOrder(db, shop, anne, { lines: [{ variantId: bear, quantity: 2 }] })
  for (const to of ['payment-accepted', 'preparing'])
    await orders.changeState(db, kenza, shop.id, id, { to, reason: '' })
  const [{ available: quantity, reserved } = assert.fail()] = await stock.standingOf(db, shop.id, shop.bear.productId)
  const [{ id: last } = assert.fail()] = await stock.listMovements(db, shop.id, shop.bear.productId, 1)
  const [seen, shelf] = [{ quantity, reserved, last, reason: 'Comptage' }, quantity + reserved]
  await stock.correct(db, kenza, shop.id, bear, shelf + 3, seen)
  await orders.ship(db, kenza, shop.id, id, { tracking: '' })
  const told = new RegExp(`a compté ${shelf + 3} depuis [^:]* : ${shelf + 1} en rayon`)
  await assert.rejects(stock.correct(db, karim, shop.id, bear, 1, seen), told)
})

test('what is owed is not counted away: the shelf holds nothing, and the pieces that were sold on order are still to come', async () => {
  const standing = async (productId: number) => (await stock.standingOf(db, shop.id, productId))[0]
  await db
    .updateTable('products')
    .set({ when_out: 'accept' })
    .where('shop_id', '=', shop.id)
    .where('id', '=', shop.train.productId)
    .execute()
  await stock.correct(db, system, shop.id, train, 0)
  const sold = (await standing(shop.train.productId))?.reserved ?? 0
  const { id } = await anOrder(db, shop, anne, { lines: [{ variantId: train, quantity: 2 }] })
  // Two of the pieces that orders wait for are still to come: the others lie on the shelf.
  const seen = { quantity: -2, reserved: sold + 2, reason: 'Comptage' }
  await stock.correct(db, kenza, shop.id, train, sold, seen)
  assert.equal(await left(train), -2)
  const line = await db
    .selectFrom('order_lines')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('order_id', '=', id)
    .executeTakeFirstOrThrow()
  const leave = () =>
    inTransaction(db, (tx) => stock.demandThere(tx, shop.id, [{ lineId: line.id, quantity: sold + 2 }]))
  await assert.rejects(leave, stock.NotThere)
  // Two came that nobody entered: the honest count finds them, and everything may leave.
  await stock.correct(db, kenza, shop.id, train, sold + 2, seen)
  assert.equal(await left(train), 0)
  await leave()
  // Of an article that is there, the pieces that were sold are on the shelf too; fewer than those are not counted away.
  const { available = 0, reserved = 0 } = (await standing(shop.bear.productId)) ?? {}
  const shown = { quantity: available, reserved }
  await stock.correct(db, kenza, shop.id, bear, available + reserved, shown)
  assert.equal(await left(bear), available)
  await assert.rejects(stock.correct(db, kenza, shop.id, bear, reserved - 1, shown), /moins de zéro/)
})
