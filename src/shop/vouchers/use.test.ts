import assert from 'node:assert/strict'
import test from 'node:test'
import * as bank from '#bank'
import * as carts from '#carts'
import { daysLater, today } from '#clock'
import { countQueries, inTransaction, sql } from '#database'
import type * as invoices from '#invoices'
import * as mail from '#mail'
import * as orders from '#orders'
import * as school from '#school'
import * as stock from '#stock'
import {
  aCustomer,
  anEmployee,
  anOrder,
  aReadyCart,
  aShop,
  forgetWaiting,
  type TestCustomer,
  testDatabase,
} from '#test'
import * as vouchers from './index.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, kenza, shop.id, variantId, 500)

const give = (customer: TestCustomer, more: Partial<vouchers.Gift> = {}) =>
  vouchers.give(db, kenza, shop.id, {
    customerId: customer.id,
    kind: 'gesture',
    cents: 1500,
    endsOn: daysLater(today(), 30),
    reason: 'Colis en retard',
    ...more,
  })
/** A refund that waits to be used, of an order that was paid. */
async function owed(customer: TestCustomer, cents: number) {
  const { id: orderId } = await anOrder(db, shop, customer)
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
  return give(customer, { kind: 'refund', cents, orderId })
}
const lay = (customer: TestCustomer, code: string) => carts.layVoucher(db, shop.id, customer.id, code)
const cartOf = async (customer: TestCustomer) => {
  const cart = await carts.read(db, shop.id, { customerId: customer.id })
  assert.ok(cart)
  return cart
}
const fill = (customer: TestCustomer) =>
  aReadyCart(db, shop, customer, [
    { variantId: shop.train.variantId, quantity: 1 },
    { variantId: shop.bear.variantId, quantity: 1 },
  ])
const place = (customer: TestCustomer, cartId: number, more: Partial<orders.Placement> = {}) =>
  orders.place(db, customer.actor, { shopId: shop.id, customerId: customer.id, cartId, payment: 'cheque', ...more })
const left = async (id: number) => (await vouchers.find(db, shop.id, id)).leftCents
const balance = async (id: number) => {
  const [found] = await orders.balancesOf(db, shop.id, [id])
  assert.ok(found)
  return found.balance
}
const invoiceOf = async (orderId: number) => {
  const { figures, content } = await db
    .selectFrom('invoices')
    .select(['figures', 'content'])
    .where('shop_id', '=', shop.id)
    .where('order_id', '=', orderId)
    .where('kind', '=', 'invoice')
    .executeTakeFirstOrThrow()
  return { figures: figures as invoices.Figures, words: JSON.stringify(content) }
}

test('a gesture lowers the price: its parts by rate are on the order and on the invoice, and the VAT with them', async () => {
  const anne = await aCustomer(db, shop.id)
  const cartId = await fill(anne)
  const whole = (await cartOf(anne)).totals
  const { id, code } = await give(anne)
  await lay(anne, ` ${code.toLowerCase().replaceAll('-', ' ')}`)
  await lay(anne, code)
  const cart = await cartOf(anne)
  assert.equal(cart.vouchers.length, 1, 'laid twice, laid once')
  assert.equal(cart.totals.totalTtcCents, whole.totalTtcCents - 1500)
  assert.equal(cart.toPayCents, cart.totals.totalTtcCents, 'a price, no payment')
  assert.equal(await left(id), 1500, 'laid is not used')
  const { id: orderId } = await place(anne, cartId, { expectedTotalCents: cart.toPayCents })
  assert.equal(await left(id), 0)
  assert.equal((await balance(orderId)).receivedCents, 0)
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
  const { figures, words } = await invoiceOf(orderId)
  assert.equal(
    figures.discounts.reduce((sum, { ttcCents }) => sum + ttcCents, 0),
    1500,
  )
  assert.ok(figures.discounts.every(({ description }) => description === `Bon de réduction ${code}`))
  assert.equal(figures.totals.ttcCents, cart.totals.totalTtcCents)
  assert.ok(figures.totals.vatCents < whole.totalTtcCents - whole.totalHtCents, 'less is taxed')
  assert.ok(words.includes(code) && figures.payment.vouchers === undefined)
})

test('a refund pays: totals and VAT stay, the rest is to be paid, and what is not used stays on it', async () => {
  await forgetWaiting(db)
  const bob = await aCustomer(db, shop.id)
  const { id, code } = await owed(bob, 2000)
  const cartId = await fill(bob)
  const before = (await cartOf(bob)).totals
  await lay(bob, code)
  const cart = await cartOf(bob)
  assert.deepEqual(cart.totals, before)
  assert.equal(cart.toPayCents, before.totalTtcCents - 2000)
  const { id: orderId } = await place(bob, cartId, { expectedTotalCents: cart.toPayCents })
  const there = await balance(orderId)
  assert.deepEqual([there.receivedCents, there.state.code], [2000, 'awaiting-cheque'])
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
  assert.equal((await balance(orderId)).receivedCents, before.totalTtcCents)
  const paid = (await orders.find(db, shop.id, orderId)).payments.map(({ method, amountCents }) => [
    method,
    amountCents,
  ])
  assert.deepEqual(paid, [
    ['voucher', 2000],
    ['cheque', before.totalTtcCents - 2000],
  ])
  const { figures, words } = await invoiceOf(orderId)
  assert.equal(figures.totals.ttcCents, before.totalTtcCents)
  assert.deepEqual(figures.payment.vouchers, [{ code, cents: 2000 }])
  assert.deepEqual([figures.discounts, figures.payment.cents], [[], before.totalTtcCents])
  assert.match(words, new RegExp(`Bon d’achat.*${code}, 20,00`))
  assert.equal(await left(id), 0)
  await mail.deliverPending(db)
  const letters = await db.selectFrom('mails').select('raw').where('order_id', '=', orderId).orderBy('id').execute()
  const first = letters[0]?.raw.toString().replaceAll('=\r\n', '') ?? ''
  assert.ok(first.includes(code), 'the letter says what is paid already')
})

test('a voucher worth more than the order pays it whole: nothing is waited for, the rest stays', async () => {
  const cleo = await aCustomer(db, shop.id)
  const { id, code } = await owed(cleo, 50_000)
  const cartId = await aReadyCart(db, shop, cleo, [{ variantId: shop.bear.variantId, quantity: 1 }])
  await lay(cleo, code)
  const cart = await cartOf(cleo)
  assert.equal(cart.toPayCents, 0)
  const order = await place(cleo, cartId, { expectedTotalCents: 0 })
  assert.equal((await balance(order.id)).state.code, 'payment-accepted')
  assert.equal(await left(id), 50_000 - cart.totals.totalTtcCents)
  assert.match((await invoiceOf(order.id)).words, /bon d’achat/)
})

test('a card is asked for what is left to pay, and no more', async () => {
  const dora = await aCustomer(db, shop.id)
  const { code } = await owed(dora, 1000)
  const cartId = await fill(dora)
  await lay(dora, code)
  const { toPayCents, totals } = await cartOf(dora)
  const ask = (amountCents: number) => bank.goToBank(db, { shopId: shop.id, customerId: dora.id, cartId, amountCents })
  await assert.rejects(ask(totals.totalTtcCents), orders.OrderChanged)
  assert.ok(await ask(toPayCents))
})

test('what is not the customer’s, has ended, is used or cancelled is said in a sentence', async () => {
  const eve = await aCustomer(db, shop.id)
  const other = await aCustomer(db, shop.id)
  await fill(eve)
  const refused = (code: string, said: RegExp) =>
    assert.rejects(lay(eve, code), (error: unknown) => {
      assert.ok(error instanceof carts.VoucherRefused)
      assert.match(error.message, said)
      return true
    })
  await refused('', /Indiquez le code/)
  await refused('BON-XXXX-XXXX', /Ni la boutique ni vos bons/)
  await refused((await give(other)).code, /Ni la boutique ni vos bons/)
  const cancelled = await give(eve)
  await vouchers.cancel(db, kenza, shop.id, { id: cancelled.id, reason: 'Donné deux fois' })
  await refused(cancelled.code, /annulé par la boutique/)
  const ended = await give(eve)
  await sql`update vouchers set ends_on = ${daysLater(today(), -1)}::date where id = ${ended.id}`.execute(db)
  await refused(ended.code, /s’est terminé le/)
})

test('of two orders at once that want one voucher, one is told', async () => {
  const flo = await aCustomer(db, shop.id)
  const { id, code } = await owed(flo, 1000)
  const one = await anOrder(db, shop, flo)
  const two = await anOrder(db, shop, flo)
  const use = (orderId: number) =>
    inTransaction(db, (tx) =>
      vouchers.use(tx, flo.actor, shop.id, { orderId, customerId: flo.id }, [{ id, kind: 'refund', code, cents: 800 }]),
    )
  const done = await Promise.allSettled([use(one.id), use(two.id)])
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const why = done.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  assert.ok(why.reason instanceof vouchers.VoucherGone)
  assert.equal(await left(id), 200)
})

test('nothing is used of another customer’s voucher, nor of one that was cancelled or has ended', async () => {
  const [ola, pia] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  const { id: orderId } = await anOrder(db, shop, ola)
  const [theirs, cancelled, ended] = [await give(pia), await give(ola), await give(ola)]
  await vouchers.cancel(db, kenza, shop.id, { id: cancelled.id, reason: 'Donné deux fois' })
  await sql`update vouchers set ends_on = ${daysLater(today(), -1)}::date where id = ${ended.id}`.execute(db)
  for (const { id, code } of [theirs, cancelled, ended]) {
    const applied = [{ id, kind: 'gesture' as const, code, cents: 500 }]
    const using = inTransaction(db, (tx) =>
      vouchers.use(tx, ola.actor, shop.id, { orderId, customerId: ola.id }, applied),
    )
    await assert.rejects(using, vouchers.VoucherGone)
    assert.deepEqual((await vouchers.find(db, shop.id, id)).uses, [])
  }
})

test('a cart whose voucher went meanwhile is told before it is ordered', async () => {
  const gus = await aCustomer(db, shop.id)
  const { id, code } = await give(gus)
  const cartId = await fill(gus)
  await lay(gus, code)
  const { toPayCents } = await cartOf(gus)
  await vouchers.cancel(db, kenza, shop.id, { id, reason: 'Erreur de client' })
  await assert.rejects(place(gus, cartId, { expectedTotalCents: toPayCents }), orders.OrderChanged)
  const [laid] = (await cartOf(gus)).vouchers
  assert.deepEqual([laid?.code, laid?.cents], [code, 0], 'it is still there, and says that it is of no use')
})

test('an order that is cancelled gives its vouchers back, and lets nobody lose one that has ended meanwhile', async () => {
  const hal = await aCustomer(db, shop.id)
  const [gesture, refund] = [await give(hal), await owed(hal, 1000)]
  const cartId = await fill(hal)
  for (const { code } of [gesture, refund]) await lay(hal, code)
  const { id: orderId } = await place(hal, cartId)
  assert.deepEqual([await left(gesture.id), await left(refund.id)], [0, 0])
  await sql`update vouchers set ends_on = ${daysLater(today(), -3)}::date where id = ${refund.id}`.execute(db)
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'cancelled', reason: 'À la demande du client' })
  assert.deepEqual([await left(gesture.id), await left(refund.id)], [1500, 1000])
  assert.equal((await balance(orderId)).receivedCents, 0)
  const back = await vouchers.find(db, shop.id, refund.id)
  assert.equal(back.endsOn, daysLater(today(), 30))
  assert.deepEqual(
    back.uses.map(({ amountCents }) => amountCents),
    [1000, -1000],
  )
})

test('a refund gives each means its own back; a cheque without funds takes no voucher’s money along', async () => {
  const ida = await aCustomer(db, shop.id)
  const { id, code } = await owed(ida, 1000)
  const cartId = await fill(ida)
  await lay(ida, code)
  const { id: orderId } = await place(ida, cartId)
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
  const { totalCents } = await balance(orderId)
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-error', reason: 'Chèque sans provision' })
  assert.equal((await balance(orderId)).receivedCents, 1000)
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'refunded', reason: 'Retour' })
  assert.equal((await balance(orderId)).receivedCents, 0)
  assert.equal(await left(id), 1000)
  const last = (await orders.find(db, shop.id, orderId)).payments.slice(-2)
  assert.deepEqual(last.map(({ method, amountCents }) => [method, amountCents]).sort(), [
    ['cheque', 1000 - totalCents],
    ['voucher', -1000],
  ])
  const note = await db
    .selectFrom('invoices')
    .select('content')
    .where('order_id', '=', orderId)
    .where('kind', '=', 'credit_note')
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(note.content), new RegExp(`Rendu au bon.*${code}, 10,00`))
})

test('a purchase without a voucher asks nothing about vouchers; with one it is a few statements more', async () => {
  const jo = await aCustomer(db, shop.id)
  const plain = await fill(jo)
  const without = await countQueries(database, () => place(jo, plain))
  assert.ok(without.count <= 7, without.texts.join('\n'))
  assert.ok(!without.texts.some((text) => /insert into "?voucher_uses|from vouchers where/.test(text)))
  const { code } = await give(jo)
  const cartId = await fill(jo)
  await lay(jo, code)
  const using = await countQueries(database, () => place(jo, cartId))
  assert.ok(using.count <= 9, using.texts.join('\n'))
})
