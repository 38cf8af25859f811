import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import { inTransaction } from '#database'
import { aCustomer, anEmployee, aReadyCart, aShop, testDatabase } from '#test'
import { basketOf, draw, find, type Made, make } from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)

/** What Anne ONIM ordered by telephone, as Kenza took it down. */
async function taken(made: Partial<Made> = {}) {
  await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 2 }])
  const basket = { ...basketOf(await carts.read(db, shop.id, { customerId: anne.id })), cartId: null }
  return inTransaction(db, async (tx) => {
    const { lines } = basket
    const drawn = await draw(tx, shop.id, { customerId: anne.id, payment: 'cheque', lines: lines.length })
    const who = { shopId: shop.id, customerId: anne.id, payment: 'cheque' as const, paymentNote: '' }
    const said = { ...basket, origin: 'telephone' as const, message: 'À livrer le matin.' }
    return make(tx, kenza, { ...who, drawn, basket: said, ...made })
  })
}

test('an order taken down by an employee comes from no cart, is not new, and its message is the customer’s word', async () => {
  const { id, number, reference } = await taken()
  assert.match(reference, /^[A-Z]{9}$/)
  const page = await find(db, shop.id, id)
  assert.deepEqual([page.number, page.state.code, page.fresh, page.lines.length], [number, 'awaiting-cheque', false, 1])
  assert.deepEqual(
    page.messages.map(({ fromCustomer, author, body }) => [fromCustomer, author, body]),
    [[true, 'Anne ONIM', 'À livrer le matin.']],
  )
  const talks = await db.selectFrom('conversations').selectAll().where('order_id', '=', id).execute()
  assert.deepEqual(
    talks.map(({ state, taken_name }) => [state, taken_name]),
    [['closed', '']],
    'nobody waits for an answer',
  )
  assert.ok(talks[0]?.read_at, 'who took it down has read it')
  const { origin, handled_by } = await db
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual([origin, handled_by], ['telephone', kenza.id])
  assert.ok(await carts.read(db, shop.id, { customerId: anne.id }), 'the cart that the customer is filling stays')
})

test('an order taken down begins in the state that it is given', async () => {
  const { id } = await taken({ state: 'payment-accepted' })
  const { balance } = await find(db, shop.id, id)
  assert.equal(balance.receivedCents, balance.totalCents)
  assert.ok(balance.invoiceNumber)
})

test('an order is drawn for a customer of the shop and nobody else', async () => {
  const other = await aCustomer(db, (await aShop(db)).id)
  const asked = { customerId: other.id, payment: 'card' as const, lines: 1 }
  await assert.rejects(
    inTransaction(db, (tx) => draw(tx, shop.id, asked)),
    /Ce client n’existe pas/,
  )
})
