import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import * as papers from '#papers'
import { system } from '#people'
import * as returns from '#returns'
import * as shipments from '#shipments'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, forgetWaiting, testDatabase } from '#test'
import * as withdrawals from '#withdrawals'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 90)

/** An order of one train and two bears, at the customer's. */
async function delivered(until = 'delivered') {
  const { id } = await anOrder(db, shop, anne)
  for (const to of ['payment-accepted', 'preparing', 'shipped', 'delivered']) {
    await orders.changeState(db, kenza, shop.id, id, { to })
    if (to === until) break
  }
  const { lines } = await returns.offered(db, shop.id, id)
  const [train, bears] = lines
  assert.ok(train && bears)
  return { orderId: id, train: train.lineId, bears: bears.lineId }
}

const ask = (orderId: number, lineId: number, quantity: number) =>
  returns.ask(db, anne.actor, { shopId: shop.id, orderId, lines: [{ lineId, quantity }], reason: 'Trop petit' })
const find = (id: number) => returns.find(db, shop.id, id)
const bearsLeft = async () =>
  (
    await db
      .selectFrom('variants')
      .select('quantity')
      .where('shop_id', '=', shop.id)
      .where('id', '=', shop.bear.variantId)
      .executeTakeFirstOrThrow()
  ).quantity
const kindsOf = async (lineId: number) =>
  (
    await db
      .selectFrom('stock_movements')
      .select(['kind', 'quantity'])
      .where('shop_id', '=', shop.id)
      .where('order_line_id', '=', lineId)
      .orderBy('id')
      .execute()
  ).map(({ kind, quantity }) => [kind, quantity])

test('two bears are asked back, accepted, received one good and one damaged, and settled: stock, money, papers agree', async () => {
  const { orderId, bears } = await delivered()
  const id = await ask(orderId, bears, 2)
  assert.equal((await find(id)).state, 'asked')
  await returns.authorise(db, kenza, { shopId: shop.id, id, seen: 'asked' })
  const before = await bearsLeft()
  await returns.receive(db, kenza, { shopId: shop.id, id, lines: [{ lineId: bears, good: 1, damaged: 1 }] })
  assert.equal(await bearsLeft(), before + 1, 'the damaged one is in no stock')
  assert.deepEqual(await kindsOf(bears), [
    ['sale', -2],
    ['back', 2],
    ['scrap', -1],
  ])
  const found = await orders.creditable(db, shop.id, orderId)
  const line = found.lines.find((one) => one.id === bears)?.position ?? 0
  const invoiceId = found.invoices[0]?.invoiceId ?? 0
  const wanted = { lines: [{ line, quantity: 2 }], carriageCents: 0 }
  const done = await returns.settle(db, kenza, {
    shopId: shop.id,
    id,
    invoiceId,
    wanted,
    reason: 'retour',
    money: 'back',
  })
  assert.equal(done.refundCents, 4900)
  const { state, notes } = await find(id)
  assert.deepEqual([state, notes[0]?.number], ['settled', done.creditNote.number])
  const { balance } = await orders.find(db, shop.id, orderId)
  assert.equal(balance.soldCents, balance.receivedCents)
  assert.deepEqual(
    balance.lines.map(({ shipped, back, reserved, credited }) => [shipped, back, reserved, credited]),
    [
      [1, 0, 0, 0],
      [2, 2, 0, 2],
    ],
  )
  await assert.rejects(
    returns.settle(db, kenza, { shopId: shop.id, id, invoiceId, wanted, reason: 'encore', money: 'back' }),
    returns.NotNow,
  )
})

test('never more is returned than left, whatever is asked and by how many at once', async () => {
  const { orderId, bears } = await delivered()
  await assert.rejects(ask(orderId, bears, 3), returns.TooMany)
  const both = await Promise.allSettled([ask(orderId, bears, 2), ask(orderId, bears, 2)])
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
  await assert.rejects(ask(orderId, bears, 1), returns.TooMany)
  const early = await delivered('preparing')
  await assert.rejects(ask(early.orderId, early.bears, 1), returns.TooMany)
  const stranger = { kind: 'customer' as const, id: anne.id + 999, name: 'Nobody' }
  const lines = [{ lineId: bears, quantity: 1 }]
  await assert.rejects(returns.ask(db, stranger, { shopId: shop.id, orderId, lines, reason: 'x' }), { status: 404 })
})

test('no more comes in than left: of a parcel that did not leave after all, nothing', async () => {
  const { orderId, bears } = await delivered('shipped')
  const lines = [{ lineId: bears, quantity: 2 }]
  const id = await returns.open(db, kenza, { shopId: shop.id, orderId, lines, reason: 'Trop petit' })
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'preparing', reason: 'Resté sur le quai' })
  const came = { shopId: shop.id, id, lines: [{ lineId: bears, good: 2, damaged: 0 }] }
  const before = await bearsLeft()
  await assert.rejects(returns.receive(db, kenza, came), returns.TooMany)
  assert.deepEqual([await bearsLeft(), (await find(id)).state], [before, 'authorised'])
})

test('a refusal gives its reason to the customer and leaves the pieces free to be asked for again', async () => {
  const { orderId, train } = await delivered()
  const id = await ask(orderId, train, 1)
  await assert.rejects(returns.refuse(db, kenza, { shopId: shop.id, id, reason: ' ' }), { status: 422 })
  await returns.refuse(db, kenza, { shopId: shop.id, id, seen: 'asked', reason: 'Article personnalisé' })
  const { messages } = await orders.find(db, shop.id, orderId)
  assert.match(messages.at(-1)?.body ?? '', /retour RE\d{6}\s: Article personnalisé/)
  assert.ok((await ask(orderId, train, 1)) > id)
})

test('two people at once: the second is told that the return has moved', async () => {
  const { orderId, train } = await delivered()
  const id = await ask(orderId, train, 1)
  await returns.authorise(db, kenza, { shopId: shop.id, id, seen: 'asked' })
  await assert.rejects(
    returns.refuse(db, kenza, { shopId: shop.id, id, seen: 'asked', reason: 'Non' }),
    returns.ReturnMoved,
  )
  await assert.rejects(returns.authorise(db, kenza, { shopId: shop.id, id }), returns.NotNow)
  const lines = [{ lineId: train, good: 2, damaged: 0 }]
  await assert.rejects(returns.receive(db, kenza, { shopId: shop.id, id, lines }), returns.TooMany)
})

test('two who take the same call down: the second is told of the return of the first, and may open another', async () => {
  const { orderId, bears: bear } = await delivered()
  const { last } = await returns.offered(db, shop.id, orderId)
  const taken = { shopId: shop.id, orderId, lines: [{ lineId: bear, quantity: 1 }], reason: 'Au téléphone' }
  await returns.open(db, kenza, { ...taken, seen: last })
  await assert.rejects(returns.open(db, kenza, { ...taken, seen: last }), orders.OrderMoved)
  const now = await returns.offered(db, shop.id, orderId)
  assert.ok(now.last > last)
  await returns.open(db, kenza, { ...taken, seen: now.last })
})

test('a return that the shop takes down is accepted at once and told; settled on proof of sending, it still arrives', async () => {
  await forgetWaiting(db)
  const { orderId, train } = await delivered()
  const lines = [{ lineId: train, quantity: 1 }]
  const id = await returns.open(db, kenza, { shopId: shop.id, orderId, lines, reason: 'Au téléphone' })
  await mail.deliverPending(db)
  const { rows } = await mail.list(db, { shopId: shop.id, kinds: ['return'] })
  assert.ok(rows.length > 0)
  const { invoices: left, lines: rowsOf } = await orders.creditable(db, shop.id, orderId)
  const wanted = { lines: [{ line: rowsOf[0]?.position ?? 0, quantity: 1 }], carriageCents: 0 }
  const invoiceId = left[0]?.invoiceId ?? 0
  const done = await returns.settle(db, kenza, {
    shopId: shop.id,
    id,
    invoiceId,
    wanted,
    reason: 'envoi prouvé',
    money: 'voucher',
  })
  assert.equal(done.refundCents, 0)
  const code = done.voucher?.code ?? ''
  assert.match(code, /^BON-/)
  const { content } = await db
    .selectFrom('invoices')
    .select('content')
    .where('shop_id', '=', shop.id)
    .where('id', '=', done.creditNote.id)
    .executeTakeFirstOrThrow()
  const spoken = `39,90 € en bon d’achat ${code}`
  assert.ok(JSON.stringify(content).replaceAll('\u00a0', ' ').includes(spoken), 'the paper names the voucher')
  await papers.keepPending(db)
  await mail.deliverPending(db)
  const [told] = (await mail.list(db, { shopId: shop.id, kinds: ['credited'] })).rows
  const letter = (await mail.one(db, shop.id, told?.id ?? 0))?.text.replaceAll(/[\u00a0\s]+/g, ' ') ?? ''
  assert.ok(letter.includes(`Nous vous rendons ${spoken}`), letter)
  assert.ok(!letter.includes('diminue ce que vous nous devez'))
  const { balance, payments } = await orders.find(db, shop.id, orderId)
  assert.equal(balance.receivedCents, balance.soldCents)
  assert.ok(payments.some(({ method, amountCents }) => method === 'voucher' && amountCents === -done.refundableCents))
  assert.equal((await find(id)).state, 'authorised')
  await returns.receive(db, kenza, { shopId: shop.id, id, lines: [{ lineId: train, good: 1, damaged: 0 }] })
  assert.equal((await find(id)).state, 'settled')
  const slip = await returns.slip(db, shop.id, await find(id))
  assert.equal(Buffer.from(slip.pdf.subarray(0, 5)).toString(), '%PDF-')
})

test('what was refunded with its whole order, or taken off a corrected invoice, is settled once it has arrived', async () => {
  const { orderId, bears } = await delivered()
  const id = await ask(orderId, bears, 2)
  await returns.authorise(db, kenza, { shopId: shop.id, id })
  await returns.receive(db, kenza, { shopId: shop.id, id, lines: [{ lineId: bears, good: 1, damaged: 0 }] })
  const listed = async (state: 'received' | 'settled') =>
    (await returns.list(db, shop.id, { state })).rows.some((row) => row.id === id && row.state === state)
  assert.deepEqual(
    [(await find(id)).state, await listed('received'), await listed('settled')],
    ['received', true, false],
  )
  // A gesture on its price is no money for what came back.
  const { invoices: left } = await orders.creditable(db, shop.id, orderId)
  const crediting = { shopId: shop.id, orderId, invoiceId: left[0]?.invoiceId ?? 0, reason: 'Essai' }
  const keeping = { keepsGoods: true, keepsMoney: false }
  await orders.credit(db, kenza, { ...crediting, ...keeping, wanted: { gestureCents: 100 } })
  assert.equal((await find(id)).state, 'received')
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'refunded', reason: 'Essai' })
  assert.deepEqual(
    [(await find(id)).state, await listed('received'), await listed('settled')],
    ['settled', false, true],
  )
  assert.equal((await returns.ofOrder(db, shop.id, orderId)).find((one) => one.id === id)?.state, 'settled')

  const second = await delivered()
  const other = await ask(second.orderId, second.bears, 1)
  await returns.authorise(db, kenza, { shopId: shop.id, id: other })
  await returns.receive(db, kenza, {
    shopId: shop.id,
    id: other,
    lines: [{ lineId: second.bears, good: 1, damaged: 0 }],
  })
  const found = await orders.creditable(db, shop.id, second.orderId)
  const line = found.lines.find((one) => one.id === second.bears)?.position ?? 0
  const invoiceId = found.invoices[0]?.invoiceId ?? 0
  const wanted = { lines: [{ line, quantity: 1 }], carriageCents: 0 }
  await orders.credit(db, kenza, { ...crediting, ...keeping, orderId: second.orderId, invoiceId, wanted })
  assert.equal((await find(other)).state, 'settled')
})

test('the list is two statements, whatever it is asked', async () => {
  const { count } = await countQueries(database, () =>
    returns.list(db, shop.id, { customer: 'onim', state: 'settled', number: 're' }),
  )
  assert.equal(count, 2)
  const page = await returns.list(db, shop.id, { state: 'settled' })
  assert.ok(page.total >= 2 && page.rows.every(({ state }) => state === 'settled'))
})

/** What a settlement takes: pieces of a line of the order's first invoice. */
async function settling(orderId: number, id: number, lineId: number, quantity: number) {
  const { invoices: left, lines } = await orders.creditable(db, shop.id, orderId)
  const line = lines.find((one) => one.id === lineId)?.position ?? 0
  const wanted = { lines: [{ line, quantity }], carriageCents: 0 }
  const money = 'kept' as const
  return { shopId: shop.id, id, invoiceId: left[0]?.invoiceId ?? 0, wanted, reason: 'retour', money }
}

test('a return is settled by its own lines, and by no more than came; carriage and gesture stay', async () => {
  const { orderId, train, bears } = await delivered()
  const id = await ask(orderId, bears, 2)
  await returns.authorise(db, kenza, { shopId: shop.id, id })
  await returns.receive(db, kenza, { shopId: shop.id, id, lines: [{ lineId: bears, good: 1, damaged: 0 }] })
  const settle = async (lineId: number, quantity: number) =>
    returns.settle(db, kenza, await settling(orderId, id, lineId, quantity))
  await assert.rejects(settle(train, 1), returns.TooMany)
  await assert.rejects(settle(bears, 2), returns.TooMany)
  const asked = await settling(orderId, id, bears, 1)
  await returns.settle(db, kenza, { ...asked, wanted: { ...asked.wanted, carriageCents: 100 } })
  assert.equal((await find(id)).state, 'settled')
  const other = await delivered()
  const gift = await ask(other.orderId, other.bears, 1)
  await returns.authorise(db, kenza, { shopId: shop.id, id: gift })
  const gesture = await settling(other.orderId, gift, other.bears, 1)
  await returns.settle(db, kenza, { ...gesture, wanted: { gestureCents: 200 } })
  const again = returns.settle(db, kenza, await settling(other.orderId, gift, other.bears, 1))
  await assert.rejects(again, returns.NotNow, 'once, before it arrived too')
})

test('an article that did not come with its return can be asked back again', async () => {
  const { orderId, train, bears } = await delivered()
  const lines = [train, bears].map((lineId) => ({ lineId, quantity: 1 }))
  const id = await returns.open(db, kenza, { shopId: shop.id, orderId, lines, reason: 'Deux articles' })
  await assert.rejects(ask(orderId, train, 1), returns.TooMany)
  await returns.receive(db, kenza, { shopId: shop.id, id, lines: [{ lineId: bears, good: 1, damaged: 0 }] })
  assert.ok((await ask(orderId, train, 1)) > id)
  await assert.rejects(ask(orderId, bears, 2), returns.TooMany)
})

/** Credits pieces of an order by no return: its own button, a missing article. */
async function creditAlone(orderId: number, lineId: number, quantity: number) {
  const { id: _, money: __, ...asked } = await settling(orderId, 0, lineId, quantity)
  return orders.credit(db, kenza, { ...asked, orderId, keepsGoods: true })
}

test('a credit note of the order that takes back what a withdrawal sends settles its return: nothing is credited twice', async () => {
  const { orderId, bears } = await delivered()
  const { reference } = await orders.find(db, shop.id, orderId)
  const key = { reference, email: anne.email, name: 'Anne ONIM' }
  await withdrawals.withdraw(db, shop.id, { ...key, lineIds: [bears], upTo: { [bears]: 1 } })
  const [back] = await returns.ofOrder(db, shop.id, orderId)
  const id = back?.id ?? 0
  assert.deepEqual([back?.state, back?.settled], ['authorised', false])
  const { creditNote } = await creditAlone(orderId, bears, 1)
  const { state, settled, notes, lines: own } = await find(id)
  assert.deepEqual(
    [state, settled, notes.map(({ number }) => number), own[0]?.most],
    ['authorised', true, [creditNote.number], 0],
  )
  const twice = returns.settle(db, kenza, await settling(orderId, id, bears, 1))
  await assert.rejects(twice, returns.NotNow, 'the other bear stays sold')
  await returns.receive(db, kenza, { shopId: shop.id, id, lines: [{ lineId: bears, good: 1, damaged: 0 }] })
  assert.equal((await find(id)).state, 'settled', 'what was waited for still comes in')
  const { rows } = await returns.list(db, shop.id, { state: 'settled' })
  assert.ok(rows.some((row) => row.id === id && row.settled))
})

test('of two returns of one line a credit note of the order settles the first; of a return of two lines, its own alone', async () => {
  const { orderId, train, bears } = await delivered()
  const open = (lines: { lineId: number; quantity: number }[]) =>
    returns.open(db, kenza, { shopId: shop.id, orderId, lines, reason: 'Essai' })
  const first = await open([{ lineId: bears, quantity: 1 }])
  const second = await open([
    { lineId: bears, quantity: 1 },
    { lineId: train, quantity: 1 },
  ])
  await creditAlone(orderId, bears, 1)
  const most = async (id: number) => {
    const { settled, lines } = await find(id)
    return [settled, ...lines.map((line) => line.most)]
  }
  assert.deepEqual(
    [await most(first), await most(second)],
    [
      [true, 0],
      [false, 1, 1],
    ],
  )
  await creditAlone(orderId, train, 1)
  assert.deepEqual(await most(second), [false, 0, 1])
  await assert.rejects(
    returns.settle(db, kenza, await settling(orderId, second, train, 1)),
    returns.TooMany,
    'the train was paid back already',
  )
  await returns.settle(db, kenza, await settling(orderId, second, bears, 1))
  assert.deepEqual(
    [await most(first), await most(second)],
    [
      [true, 0],
      [true, 0, 0],
    ],
  )
})

test('a missing article that is credited settles no return: its piece never left', async () => {
  const { orderId, bears } = await delivered('preparing')
  const { balance } = await orders.find(db, shop.id, orderId)
  const left = { tracking: '', seen: 0, waits: false, pieces: [{ lineId: bears, quantity: 1 }] }
  await shipments.shipPart(db, kenza, shop.id, orderId, left)
  const id = await returns.open(db, kenza, {
    shopId: shop.id,
    orderId,
    lines: [{ lineId: bears, quantity: 1 }],
    reason: 'Essai',
  })
  const { id: _, money: __, ...asked } = await settling(orderId, 0, bears, 1)
  await orders.credit(db, kenza, { ...asked, orderId })
  assert.deepEqual([balance.invoices.length, (await find(id)).settled], [1, false])
  await returns.settle(db, kenza, await settling(orderId, id, bears, 1))
  assert.equal((await find(id)).settled, true)
})
