import assert from 'node:assert/strict'
import test from 'node:test'
import { dayInFrance } from '#clock'
import { sql } from '#database'
import * as deliveries from '#deliveries'
import * as mail from '#mail'
import * as orders from '#orders'
import { system } from '#people'
import * as shipments from '#shipments'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as trace from '#trace'
import * as withdrawals from '#withdrawals'
import { checkDesk } from '../../../test/support/desk-books.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const tom = await anEmployee(db, shop.id, 'Tom', 'DUBOIS')
for (const { variantId } of [shop.train, shop.bear]) await stock.correct(db, system, shop.id, variantId, 1000)
const find = (orderId: number) => orders.find(db, shop.id, orderId)
const to = (orderId: number, state: string) =>
  orders.changeState(db, kenza, shop.id, orderId, { to: state, reason: 'essai' })

/** Paid and in preparation: 1 train and 2 bears, on one slip. */
async function prepared(...states: string[]) {
  const { id } = await anOrder(db, shop, anne)
  for (const state of states.length > 0 ? states : ['payment-accepted', 'preparing']) await to(id, state)
  const { balance } = await find(id)
  const [train = 0, bear = 0] = balance.lines.map(({ lineId }) => lineId)
  return { id, train, bear }
}

type Sent = Partial<shipments.Parcel> & Pick<shipments.Parcel, 'pieces'>
const ship = (orderId: number, parcel: Sent, who = kenza) =>
  shipments.shipPart(db, who, shop.id, orderId, { tracking: '', seen: 0, waits: true, ...parcel })
const counts = ({ balance }: orders.OrderPage) =>
  balance.lines.map(({ ordered, shipped, reserved, onSlips }) => [ordered, shipped, reserved, onSlips])
/** The letters about an order, oldest first. */
async function letters(orderId: number) {
  while ((await mail.deliverPending(db)) > 0);
  const { rows } = await sql<{ kind: string; text: string }>`
    select kind, search_text as text from mails where shop_id = ${shop.id} and order_id = ${orderId} order by id`.execute(
    db,
  )
  return rows
}

test('a part leaves with its own slip, which takes the place of the one for all; the rest waits and leaves later with another', async () => {
  const { id, train, bear } = await prepared()
  const all = (await find(id)).papers.find(({ kind }) => kind === 'slip')
  assert.equal(await ship(id, { pieces: [{ lineId: bear, quantity: 1 }], tracking: '6A 1' }), 'part')
  const part = await find(id)
  assert.equal(part.state.code, 'awaiting-stock')
  assert.deepEqual(counts(part), [
    [1, 0, 1, 0],
    [2, 1, 1, 1],
  ])
  const [first] = part.parcels
  assert.deepEqual([first?.tracking, first?.by, part.carrier.trackingNumber], ['6A 1', 'K. BENALI', ''])
  assert.equal(
    part.papers.find(({ kind, number }) => kind === 'slip' && number === all?.number)?.replacedBy,
    first?.slip?.number,
  )
  assert.match(part.history[0]?.reason ?? '', /colis n° 1 parti\s: 1 article\s; reste à expédier\s: 2 articles/)
  await to(id, 'preparing')
  const seen = first?.id ?? 0
  assert.equal(await ship(id, { pieces: [train, bear].map((lineId) => ({ lineId, quantity: 1 })), seen }), 'rest')
  const whole = await find(id)
  assert.equal(whole.state.code, 'shipped')
  assert.deepEqual(counts(whole), [
    [1, 1, 0, 1],
    [2, 2, 0, 2],
  ])
  assert.equal(new Set(whole.parcels.map(({ slip }) => slip?.id)).size, 2)
  const slips = await deliveries.ofOrders(db, shop.id, [id])
  assert.deepEqual(
    slips.map(({ summary, facts }) => [summary, facts[1]?.value]),
    [
      ['1 article, colis n° 1, expédition partielle, solde à suivre', '6A 1'],
      ['2 articles, colis 2 sur 2, solde de la commande', undefined],
    ],
  )
  await checkDesk(db, shop.id)
})

test('the slip of a part says what it replaces and what follows; the customer is told what left and what follows', async () => {
  const { id, train, bear } = await prepared()
  const all = (await find(id)).papers.find(({ kind }) => kind === 'slip')
  await ship(id, { pieces: [{ lineId: train, quantity: 1 }] })
  const slips = await deliveries.ofOrders(db, shop.id, [id])
  const slip = slips.at(-1)
  assert.match(slip?.about ?? '', new RegExp(`annule et remplace le bon ${all?.number} du\\s\\d\\d/\\d\\d/\\d{4}`))
  assert.match(slip?.remarks[0] ?? '', /Reste à livrer par un autre colis\s: 2\u00a0× /)
  assert.deepEqual(slip?.lines.length, 1)
  const told = await letters(id)
  assert.ok(!told.some(({ kind }) => kind === 'awaiting-stock'), 'one letter tells it all')
  assert.match(
    told.find(({ kind }) => kind === 'part-shipped')?.text ?? '',
    /train[\s\S]*le reste de votre commande suivra[\s\S]*ours/,
  )
  const [act] = await trace.onRecord(db, shop.id, { kind: 'order', id }, 1)
  assert.equal(act?.verb, 'shipments.send-part')
  assert.match(String(act?.before.leftToShip), /^1 × .+, 2 × /)
  assert.equal(act?.after.state, 'awaiting-stock')
  assert.ok(bear)
})

test('what two people send at once leaves once: one is told what the other sent', async () => {
  const { id, train, bear } = await prepared()
  const pieces = [{ lineId: bear, quantity: 2 }]
  const [one, two] = await Promise.allSettled([ship(id, { pieces }), ship(id, { pieces }, tom)])
  const refused = [one, two].find(({ status }) => status === 'rejected') as PromiseRejectedResult
  assert.ok(refused.reason instanceof orders.OrderMoved)
  assert.match(refused.reason.message, /parti entre-temps \(.+\s: 2 articles\)\. Il reste à expédier\s: 1 article\./)
  assert.equal((await find(id)).parcels.length, 1)
  assert.ok(train)
})

test('more than is left, less than nothing, an empty parcel, an unpaid order and one that is over are refused', async () => {
  const { id, train, bear } = await prepared()
  const wrong = (quantity: number, lineId = bear) => ship(id, { pieces: [{ lineId, quantity }] })
  await assert.rejects(wrong(3), (error: { fields: object }) => `piece-${bear}` in error.fields)
  for (const quantity of [-1, 1.5, 0, Number.NaN]) await assert.rejects(wrong(quantity), { status: 422 })
  await assert.rejects(wrong(1, 999_999), { status: 422 })
  assert.deepEqual((await find(id)).parcels, [])
  const cheque = await anOrder(db, shop, anne, { payment: 'cheque' })
  const pieces = (await find(cheque.id)).balance.lines.map(({ lineId }) => ({ lineId, quantity: 1 }))
  await assert.rejects(ship(cheque.id, { pieces }), shipments.NotLeaving)
  await to(id, 'refunded')
  await assert.rejects(ship(id, { pieces: [{ lineId: train, quantity: 1 }] }), shipments.NotLeaving)
})

test('what its customer withdrew a piece from does not leave before that is settled', async () => {
  const { id, train, bear } = await prepared()
  const { reference } = await find(id)
  const declaration = { reference, email: anne.email, name: 'Anne ONIM', lineIds: [bear], upTo: { [bear]: 1 } }
  await withdrawals.withdraw(db, shop.id, declaration)
  await assert.rejects(ship(id, { pieces: [{ lineId: train, quantity: 1 }] }), /réglez d’abord sa rétractation/)
  assert.deepEqual((await find(id)).parcels, [])
  const { invoices, lines } = await orders.creditable(db, shop.id, id)
  const [invoice] = invoices
  const line = lines.find((one) => one.id === bear)?.position ?? 0
  await orders.credit(db, kenza, {
    ...{ shopId: shop.id, orderId: id, invoiceId: invoice?.invoiceId ?? 0, reason: 'Rétractation' },
    wanted: { lines: [{ line, quantity: 1 }], carriageCents: 0 },
  })
  const page = await find(id)
  assert.deepEqual(
    [page.balance.withdrawn, orders.likely(page.balance, await shops.listStates(db, shop.id))?.code],
    ['settled', 'shipped'],
  )
  assert.equal((await orders.list(db, shop.id, { withdrawn: true })).count, 0)
  assert.equal((await orders.figures(db, shop.id)).withdrawn, 0)
  await ship(id, { pieces: [{ lineId: train, quantity: 1 }] })
  assert.deepEqual(
    (await find(id)).balance.lines.map(({ shipped, reserved, credited }) => [shipped, reserved, credited]),
    [
      [1, 0, 0],
      [0, 1, 1],
    ],
  )
})

test('all that is left is « Expédié », from any state in which it may leave', async () => {
  for (const states of [
    ['payment-accepted'],
    ['payment-accepted', 'awaiting-stock'],
    ['payment-accepted', 'preparing'],
  ]) {
    const { id, train, bear } = await prepared(...states)
    const pieces = [
      { lineId: train, quantity: 1 },
      { lineId: bear, quantity: 2 },
    ]
    assert.equal(await ship(id, { pieces, tracking: '6A 9' }), 'rest')
    const { state, parcels } = await find(id)
    assert.deepEqual([state.code, parcels.length, parcels[0]?.tracking], ['shipped', 1, '6A 9'])
    assert.ok(parcels[0]?.slip)
  }
})

test('each parcel arrives on its day; with the last one the order is delivered', async () => {
  const { id, train, bear } = await prepared()
  await ship(id, { pieces: [{ lineId: train, quantity: 1 }], waits: false })
  const [first] = (await find(id)).parcels
  const today = dayInFrance(new Date())
  const arrive = (parcelId: number, on: string | null) => shipments.arrive(db, kenza, shop.id, id, { parcelId, on })
  assert.ok(first)
  await assert.rejects(arrive(first.id, '2020-01-01'), { status: 422 })
  await assert.rejects(arrive(999_999, today), { status: 404 })
  const day = dayInFrance(new Date((await find(id)).parcels[0]?.leftAt ?? ''))
  assert.equal(await arrive(first.id, day), true)
  assert.equal(await arrive(first.id, day), false)
  assert.equal((await find(id)).state.code, 'preparing')
  await ship(id, { pieces: [{ lineId: bear, quantity: 2 }], seen: first.id })
  const last = (await find(id)).parcels.at(-1)
  assert.equal((await find(id)).state.code, 'shipped')
  await arrive(last?.id ?? 0, day)
  const { state, parcels } = await find(id)
  assert.equal(state.code, 'delivered')
  assert.deepEqual(
    parcels.map(({ deliveredOn }) => deliveredOn),
    [day, day],
  )
  await assert.rejects(arrive(first.id, null), shipments.OrderOver)
})

test('where goods are invoiced as they leave, each parcel has its own invoice, and together they are the order to the cent', async () => {
  await sql`update shops set invoice_at = 'shipment' where id = ${shop.id}`.execute(db)
  const { id, bear } = await prepared()
  assert.equal((await find(id)).balance.invoiceNumber, null)
  await ship(id, { pieces: [{ lineId: bear, quantity: 1 }] })
  const one = (await find(id)).balance
  assert.deepEqual(
    one.lines.map(({ invoiced }) => invoiced),
    [0, 1],
  )
  const left = one.lines.map(({ lineId, reserved: quantity }) => ({ lineId, quantity }))
  assert.equal(await ship(id, { pieces: left, seen: one.parcels.at(-1)?.id ?? 0 }), 'rest')
  const { balance } = await find(id)
  assert.deepEqual(
    balance.lines.map(({ invoiced }) => invoiced),
    [1, 2],
  )
  assert.deepEqual(
    balance.invoices.map(({ lines }) => lines.length),
    [1, 2],
  )
  assert.equal(
    balance.invoices.reduce((sum, { leftCents }) => sum + leftCents, 0),
    balance.totalCents,
  )
  await sql`update shops set invoice_at = 'payment' where id = ${shop.id}`.execute(db)
})
