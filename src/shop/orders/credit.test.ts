import assert from 'node:assert/strict'
import test from 'node:test'
import * as invoices from '#invoices'
import * as mail from '#mail'
import * as orders from '#orders'
import * as papers from '#papers'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, forgetWaiting, testDatabase } from '#test'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 90)

/** An order for one train and two bears, gone as far as that. */
async function ordered(...states: string[]) {
  const { id } = await anOrder(db, shop, anne)
  for (const to of states) await orders.changeState(db, kenza, shop.id, id, { to, reason: 'essai' })
  const found = await orders.creditable(db, shop.id, id)
  const [invoice] = found.invoices
  const [train, bears] = found.lines
  assert.ok(train && bears)
  const lineOf = { train: train.position, bears: bears.position }
  return { id, found, invoiceId: invoice?.invoiceId ?? 0, lineOf, train, bears }
}

const ask = (orderId: number, invoiceId: number, wanted: invoices.Wanted, more: Partial<orders.Crediting> = {}) =>
  orders.credit(db, kenza, { shopId: shop.id, orderId, invoiceId, wanted, reason: 'Ours abîmé', ...more })

const stands = async (orderId: number) => (await orders.find(db, shop.id, orderId)).balance

const stockOf = async (variantId: number) =>
  (await db.selectFrom('variants').select('quantity').where('id', '=', variantId).executeTakeFirstOrThrow()).quantity

test('one bear of two is credited and given back by the order’s means, the rest stays sold, and all of it is told', async () => {
  const { id, invoiceId, lineOf, bears } = await ordered('payment-accepted', 'preparing', 'shipped', 'delivered')
  const before = await stands(id)
  const left = await stockOf(bears.variant_id ?? 0)
  const wanted = { lines: [{ line: lineOf.bears, quantity: 1 }], carriageCents: 0 }
  const { creditNote, refundCents } = await ask(id, invoiceId, wanted)
  assert.equal(creditNote.totalTtcCents, bears.unit_ttc_cents)
  assert.equal(refundCents, bears.unit_ttc_cents)
  const after = await stands(id)
  assert.equal(after.state.code, 'delivered')
  assert.equal(after.receivedCents, before.receivedCents - refundCents)
  assert.equal(after.soldCents, before.soldCents - refundCents)
  assert.equal(after.soldCents, after.receivedCents)
  assert.equal(await stockOf(bears.variant_id ?? 0), left, 'what is at the customer’s is in no stock')
  const page = await orders.find(db, shop.id, id)
  const given = page.payments.find(({ amountCents }) => amountCents < 0)
  assert.deepEqual([given?.amountCents, given?.method], [-refundCents, 'cheque'])
  assert.match(page.history[0]?.reason ?? '', new RegExp(`avoir ${creditNote.number} de .* rendus\\s: Ours abîmé`))
  const act = await db
    .selectFrom('acts')
    .select(['before', 'after', 'actor_name'])
    .where('shop_id', '=', shop.id)
    .where('subject_id', '=', id)
    .where('verb', '=', 'orders.credit')
    .executeTakeFirstOrThrow()
  assert.deepEqual(act.before, { soldCents: before.soldCents })
  assert.deepEqual(act.after, {
    soldCents: after.soldCents,
    creditNote: creditNote.number,
    movedCents: -refundCents,
    reason: 'Ours abîmé',
  })
  assert.equal(act.actor_name, kenza.name)
})

test('the customer is written to, with the credit note itself, which names number and day of the invoice', async () => {
  await forgetWaiting(db)
  const { id, invoiceId, lineOf } = await ordered('payment-accepted')
  const wanted = { lines: [{ line: lineOf.train, quantity: 1 }], carriageCents: 0 }
  const { creditNote } = await ask(id, invoiceId, wanted)
  await papers.keepPending(db)
  await mail.deliverPending(db)
  const { rows } = await mail.list(db, { shopId: shop.id, kinds: ['credited'] })
  const row = rows.find(({ subject }) => /avoir sur la commande/.test(subject))
  assert.ok(row)
  const letter = await mail.one(db, shop.id, row.id)
  assert.ok(letter)
  const [paper] = letter.attachments
  assert.equal(paper?.name, `avoir-${creditNote.number}.pdf`)
  const { pdf } = await invoices.print(db, shop.id, creditNote.id)
  assert.deepEqual(Buffer.from(paper.bytes), Buffer.from(pdf))
  assert.match(letter.text, new RegExp(`avoir ${creditNote.number}`))
  const { content } = await db
    .selectFrom('invoices')
    .select('content')
    .where('id', '=', creditNote.id)
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(content), /rectifie|annule en partie la facture FA\d+ du \d/)
})

test('what is credited before it left goes back on the shelf, unless the shop says that it leaves all the same', async () => {
  const { id, invoiceId, lineOf, bears } = await ordered('payment-accepted')
  const left = await stockOf(bears.variant_id ?? 0)
  const wanted = { lines: [{ line: lineOf.bears, quantity: 1 }], carriageCents: 0 }
  await ask(id, invoiceId, wanted)
  assert.equal(await stockOf(bears.variant_id ?? 0), left + 1)
  await ask(id, invoiceId, wanted, { keepsGoods: true })
  assert.equal(await stockOf(bears.variant_id ?? 0), left + 1)
  await orders.changeState(db, kenza, shop.id, id, { to: 'preparing' })
  await orders.changeState(db, kenza, shop.id, id, { to: 'shipped' })
  const line = (await stands(id)).lines.find(({ lineId }) => lineId === bears.id)
  assert.deepEqual([line?.shipped, line?.reserved, line?.credited], [1, 0, 2])
})

const notesOf = (orderId: number) =>
  db
    .selectFrom('invoices')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('kind', '=', 'credit_note')
    .orderBy('id')
    .execute()
/** The last credit note of an order, word for word. */
const wordsOf = async (orderId: number): Promise<string> =>
  JSON.stringify((await notesOf(orderId)).at(-1)?.content).replaceAll(/[\u00a0\u202f]/g, ' ')

test('nothing goes back of what was not paid: the note takes it off what is owed', async () => {
  const { id } = await ordered('payment-accepted')
  await orders.changeState(db, kenza, shop.id, id, { to: 'payment-error', reason: 'chèque rejeté' })
  const { invoices: left, lines } = await orders.creditable(db, shop.id, id)
  const wanted = { lines: [{ line: lines[0]?.position ?? 0, quantity: 1 }], carriageCents: 0 }
  const { refundCents, creditNote } = await ask(id, left[0]?.invoiceId ?? 0, wanted)
  assert.equal(refundCents, 0)
  assert.match(await wordsOf(id), /aucun : à déduire de ce qui reste à payer/)
  const { soldCents, receivedCents, totalCents } = await stands(id)
  assert.deepEqual([receivedCents, soldCents], [0, totalCents - creditNote.totalTtcCents])
})

test('a gesture takes an amount off goods that stay; money that is kept stays owed to the customer', async () => {
  const { id, invoiceId, lineOf } = await ordered('payment-accepted', 'preparing', 'shipped')
  const { refundCents } = await ask(id, invoiceId, { gestureCents: 500, line: lineOf.bears }, { keepsMoney: true })
  assert.equal(refundCents, 0)
  const { receivedCents, soldCents, lines } = await stands(id)
  assert.equal(receivedCents - soldCents, 500)
  assert.ok(lines.every(({ credited }) => credited === 0))
  assert.match(await wordsOf(id), /pas encore : 5,00 € à rendre au client/)

  await ask(id, invoiceId, { lines: [{ line: lineOf.bears, quantity: 1 }], carriageCents: 0 })
  const [gesture] = await notesOf(id)
  const words = await wordsOf(id)
  assert.match(words, /"unitTtc":"22,00 €"/)
  assert.ok(words.includes(`Prix après geste commercial, avoir ${gesture?.number}`), 'a lowered price says why')
})

test('more than is left of a line, of the carriage or of the invoice is refused, and an order without invoice or over', async () => {
  const { id, invoiceId, lineOf } = await ordered('payment-accepted', 'preparing', 'shipped')
  const bears = (quantity: number, carriageCents = 0) => ({ lines: [{ line: lineOf.bears, quantity }], carriageCents })
  await ask(id, invoiceId, bears(1))
  await assert.rejects(ask(id, invoiceId, bears(2)), invoices.CreditRefused)
  await assert.rejects(ask(id, invoiceId, bears(1, 100_000)), invoices.CreditRefused)
  await assert.rejects(ask(id, invoiceId, { gestureCents: 1_000_000 }), invoices.CreditRefused)
  await assert.rejects(ask(id, invoiceId, { lines: [], carriageCents: 0 }), invoices.CreditRefused)
  await assert.rejects(ask(id, invoiceId, bears(1), { reason: ' ' }), { status: 422 })
  await assert.rejects(ask(id, 999_999, bears(1)), { status: 404 })
  const unpaid = await ordered()
  await assert.rejects(ask(unpaid.id, invoiceId, bears(1)), orders.NotCreditable)
  const over = await ordered('payment-accepted', 'refunded')
  await assert.rejects(ask(over.id, over.invoiceId, bears(1)), orders.NotCreditable)
})

test('two people at once: the second is told of the first one’s note, and another total than was told is refused', async () => {
  const { id, invoiceId, lineOf, found, bears } = await ordered('payment-accepted', 'preparing', 'shipped')
  const wanted = { lines: [{ line: lineOf.bears, quantity: 1 }], carriageCents: 0 }
  const seen = { seen: found.held.lastNote, toldCents: bears.unit_ttc_cents }
  const both = await Promise.allSettled([ask(id, invoiceId, wanted, seen), ask(id, invoiceId, wanted, seen)])
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  assert.equal(refused.length, 1)
  assert.ok(refused[0] instanceof orders.CreditMoved)
  assert.match(refused[0].message, /avoir vient d’être émis/)
  await assert.rejects(ask(id, invoiceId, wanted, { toldCents: 1 }), /s’élève à/)
})
