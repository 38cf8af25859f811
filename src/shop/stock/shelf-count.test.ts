import assert from 'node:assert/strict'
import test from 'node:test'
import { inTransaction } from '#database'
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
  assert.equal(await left(train), before - 1)
})
