import assert from 'node:assert/strict'
import test from 'node:test'
import { inTransaction, sql } from '#database'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import { changeState, effects, find } from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
await stock.correct(db, system, shop.id, shop.bear.variantId, 1000)

/** An order that went through all ledgers: paid, invoiced, on a slip, refunded, credited. */
async function through() {
  const { id } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 2 }] })
  for (const to of ['payment-accepted', 'preparing', 'refunded']) await changeState(db, kenza, shop.id, id, { to })
  return id
}

test('what a customer bought comes to what was neither cancelled nor refunded', async () => {
  const noe = await aCustomer(db, shop.id)
  const lines = [{ variantId: shop.bear.variantId, quantity: 1 }]
  const kept = await anOrder(db, shop, noe, { lines })
  const back = await anOrder(db, shop, noe, { lines })
  for (const to of ['payment-accepted', 'preparing', 'refunded']) await changeState(db, kenza, shop.id, back.id, { to })
  const { customer, balance } = await find(db, shop.id, kept.id)
  assert.deepEqual([customer.orders, customer.totalCents], [2, balance.totalCents])
})

test('the balance follows the goods, the money and the papers of each line', async () => {
  const { id } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 2 }] })
  const stands = async () => (await find(db, shop.id, id)).balance
  const start = { ordered: 2, reserved: 2, shipped: 0, returned: 0, back: 0, onSlips: 0, invoiced: 0, credited: 0 }
  const expected = async (changes: Partial<typeof start>, inCents: number, outCents: number) => {
    const { lines, ...balance } = await stands()
    const [{ lineId: _, ...line } = start as never] = lines
    assert.deepEqual(line, { ...start, ...changes })
    assert.deepEqual(
      [balance.inCents, balance.outCents, balance.receivedCents],
      [inCents, outCents, inCents - outCents],
    )
  }
  const total = (await stands()).totalCents
  await expected({}, 0, 0)
  await changeState(db, kenza, shop.id, id, { to: 'payment-accepted' })
  await expected({ invoiced: 2 }, total, 0)
  await changeState(db, kenza, shop.id, id, { to: 'preparing' })
  await expected({ invoiced: 2, onSlips: 2 }, total, 0)
  await changeState(db, kenza, shop.id, id, { to: 'shipped' })
  await expected({ invoiced: 2, onSlips: 2, reserved: 0, shipped: 2 }, total, 0)
  await changeState(db, kenza, shop.id, id, { to: 'refunded' })
  await expected({ invoiced: 2, credited: 2, onSlips: 2, reserved: 0, shipped: 2 }, total, total)
  const { state, ...balance } = await stands()
  const again = effects({ state, ...balance }, state)
  assert.deepEqual([again.refundCents, again.creditNotes, again.stockBack], [0, [], []])
})

test('nothing in the ledgers is changed, removed or emptied, not even by SQL', async () => {
  const id = await through()
  const act = (text: string) => sql.raw(text).execute(db)
  for (const table of ['payments', 'order_history', 'invoices', 'delivery_slips']) {
    await assert.rejects(act(`update ${table} set id = id where order_id = ${id}`), /never changed/, table)
    await assert.rejects(act(`delete from ${table} where order_id = ${id}`), /never (changed nor )?removed/, table)
    await assert.rejects(act(`truncate ${table} cascade`), /never removed/, table)
  }
  for (const table of ['acts', 'stock_movements']) {
    await assert.rejects(act(`update ${table} set actor_name = 'X' where shop_id = ${shop.id}`), /never changed/, table)
    await assert.rejects(act(`delete from ${table} where shop_id = ${shop.id}`), /never changed nor removed/, table)
    await assert.rejects(act(`truncate ${table} cascade`), /never removed/, table)
  }
})

test('to forget a class writes over names and words, and no figure', async () => {
  const id = await through()
  const forgetting = (text: string) =>
    inTransaction(db, async (tx) => {
      await sql`set local preau.forgetting = 'on'`.execute(tx)
      await sql.raw(text).execute(tx)
    })
  await forgetting(`update payments set actor_name = 'élève', note = '' where order_id = ${id}`)
  await forgetting(`update order_history set actor_name = 'élève', reason = '' where order_id = ${id}`)
  for (const change of [
    `update payments set amount_cents = amount_cents + 1 where order_id = ${id}`,
    `update payments set method = 'card' where order_id = ${id}`,
    `update order_history set state = 'shipped' where order_id = ${id}`,
    `update stock_movements set quantity = quantity + 1 where shop_id = ${shop.id}`,
    `delete from payments where order_id = ${id}`,
    `update acts set verb = 'x' where shop_id = ${shop.id}`,
  ])
    await assert.rejects(forgetting(change), /never changed nor removed/, change)
})

test('a shop that goes takes its ledgers along, and no other’s', async () => {
  const id = await through()
  const other = await aShop(db)
  const going = (shopId: number) =>
    inTransaction(db, async (tx) => {
      await sql`select set_config('preau.removing_shop', ${String(shopId)}, true)`.execute(tx)
      await sql`delete from payments where order_id = ${id}`.execute(tx)
    })
  await assert.rejects(going(other.id), /never changed nor removed/)
  await going(shop.id)
})
