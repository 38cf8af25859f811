import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as shipments from '#shipments'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import { readWithdrawal, withdraw } from '#withdrawals'

const database = await testDatabase()
const { db } = database
const kenza = (shopId: number) => anEmployee(db, shopId)

async function aDay() {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const clerk = await kenza(shop.id)
  for (const { variantId } of [shop.train, shop.bear]) await stock.correct(db, system, shop.id, variantId, 100)
  const order = async (trains: number, bears: number, ...states: string[]) => {
    const lines = [
      { variantId: shop.train.variantId, quantity: trains },
      { variantId: shop.bear.variantId, quantity: bears },
    ].filter(({ quantity }) => quantity > 0)
    const made = await anOrder(db, shop, anne, { lines, payment: 'cheque' })
    for (const to of states) await orders.changeState(db, clerk, shop.id, made.id, { to, reason: 'essai' })
    return made
  }
  return { shop, anne, clerk, order }
}

test('the list of the day holds what is paid and still here, the oldest first, and adds articles up by category', async () => {
  const { shop, anne, clerk, order } = await aDay()
  const one = await order(1, 2, 'payment-accepted')
  const two = await order(0, 3, 'payment-accepted', 'preparing')
  await order(5, 0)
  await order(1, 1, 'payment-accepted', 'preparing', 'shipped')
  await order(1, 1, 'cancelled')
  const back = await order(1, 1, 'payment-accepted')
  const key = { reference: back.reference, email: anne.email }
  const { lines } = await readWithdrawal(db, shop.id, key)
  await withdraw(db, shop.id, { ...key, name: 'Anne ONIM', lineIds: lines.map(({ id }) => id) })
  const list = await shipments.pickList(db, shop.id)
  assert.deepEqual(
    list.orders.map(({ id, lines }) => [id, ...lines.map(({ quantity }) => quantity)]),
    [
      [one.id, 1, 2],
      [two.id, 3],
    ],
  )
  assert.deepEqual([list.missing, list.more, shipments.piecesIn(list.orders)], [[], false, 6])
  const bears = shipments
    .byCategory(list.orders)
    .flatMap((shelf) => shelf.lines)
    .find(({ variantId }) => variantId === shop.bear.variantId)
  const { rows } = { rows: bears?.orders.map(({ id, quantity }) => [id, quantity]) }
  assert.deepEqual(
    [bears?.quantity, rows],
    [
      5,
      [
        [one.id, 2],
        [two.id, 3],
      ],
    ],
  )
  assert.equal(bears?.free, 100 - 2 - 3 - 1 - 1)
  assert.ok(clerk)
})

test('what left in part is listed for its rest; what waits for stock is missing, not picked', async () => {
  const { shop, clerk, order } = await aDay()
  const soon = await order(1, 2, 'payment-accepted', 'preparing')
  const waits = await order(2, 2, 'payment-accepted', 'preparing')
  for (const [{ id }, wait] of [
    [soon, false],
    [waits, true],
  ] as const) {
    const { balance } = await orders.find(db, shop.id, id)
    const [train = 0] = balance.lines.map(({ lineId }) => lineId)
    const pieces = [{ lineId: train, quantity: 1 }]
    await shipments.shipPart(db, clerk, shop.id, id, { pieces, tracking: '', seen: 0, waits: wait })
  }
  const list = await shipments.pickList(db, shop.id)
  const said = (some: readonly shipments.PickOrder[]) =>
    some.map(({ id, begun, lines }) => [id, begun, ...lines.map(({ quantity }) => quantity)])
  assert.deepEqual(said(list.orders), [[soon.id, true, 2]])
  assert.deepEqual(said(list.missing), [[waits.id, true, 1, 2]])
})

test('chosen orders are listed whatever their state while something of them is here; another shop’s are not', async () => {
  const { shop, order } = await aDay()
  const other = await aDay()
  const [unpaid, over, theirs] = [await order(1, 0), await order(1, 0, 'cancelled'), await other.order(1, 0)]
  const list = () => shipments.pickList(db, shop.id, [unpaid.id, over.id, theirs.id])
  assert.deepEqual(
    (await list()).orders.map(({ id }) => id),
    [unpaid.id],
  )
  assert.equal((await countQueries(database, list)).count, 1)
})

test('pieces that were withdrawn from are not picked, the others of their order are', async () => {
  const { shop, anne, order } = await aDay()
  const one = await order(1, 2, 'payment-accepted')
  const key = { reference: one.reference, email: anne.email }
  const [train] = (await readWithdrawal(db, shop.id, key)).lines
  await withdraw(db, shop.id, { ...key, name: 'Anne ONIM', lineIds: [train?.id ?? 0] })
  const said = async (chosen?: number[]) =>
    (await shipments.pickList(db, shop.id, chosen)).orders.map(({ id, lines }) => [
      id,
      ...lines.map(({ reference, quantity }) => [reference, quantity]),
    ])
  const { balance, lines } = await orders.find(db, shop.id, one.id)
  assert.equal(balance.withdrawn, 'part')
  assert.deepEqual(await said(), [[one.id, [lines[1]?.reference, 2]]])
  assert.deepEqual(await said([one.id]), await said(), 'of chosen orders too')
  // Given back to the stock, the piece is counted out once.
  await stock.giveBack(db, system, shop.id, [{ lineId: balance.lines[0]?.lineId ?? 0, quantity: 1 }])
  assert.deepEqual(await said(), [[one.id, [lines[1]?.reference, 2]]])
})

test('what is still to come is named, for who ordered last: what lies there is for who ordered first, and leaves with nobody else', async () => {
  const { shop, anne, clerk } = await aDay()
  const { bear } = shop
  await stock.correct(db, system, shop.id, bear.variantId, 3)
  await db.updateTable('products').set({ when_out: 'accept' }).where('id', '=', bear.productId).execute()
  const to = (id: number, state: string) => orders.changeState(db, clerk, shop.id, id, { to: state, reason: 'essai' })
  const paid = async (quantity: number) => {
    const made = await anOrder(db, shop, anne, { lines: [{ variantId: bear.variantId, quantity }], payment: 'cheque' })
    await to(made.id, 'payment-accepted')
    return made
  }
  const [first, second, third] = [await paid(2), await paid(2), await paid(1)]
  const list = await shipments.pickList(db, shop.id)
  assert.deepEqual(
    list.orders.map(({ id, lines }) => [id, ...lines.map(({ quantity, coming, free }) => [quantity, coming, free])]),
    [
      [first.id, [2, 0, 0]],
      [second.id, [1, 1, 0]],
      [third.id, [0, 1, 0]],
    ],
  )
  const [bears] = shipments.byCategory(list.orders).flatMap(({ lines }) => lines)
  assert.deepEqual([bears?.quantity, bears?.coming, shipments.piecesIn(list.orders)], [3, 2, 3])
  await assert.rejects(
    to(third.id, 'preparing'),
    /3 pièces en rayon sont gardées pour une commande passée avant celle-ci/,
  )
  await assert.rejects(to(second.id, 'preparing'), /2 pièces en rayon/)
  await to(first.id, 'preparing')
  await to(first.id, 'shipped')
  await stock.correct(db, system, shop.id, bear.variantId, 0)
  await to(second.id, 'preparing')
})
