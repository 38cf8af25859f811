import assert from 'node:assert/strict'
import test from 'node:test'
import * as cheques from '#cheques'
import { at, today } from '#clock'
import { inTransaction, sql } from '#database'
import { drawFrom } from '#draw'
import type { Invoice } from '#pdf'
import { Invalid, NotFound } from '#refusals'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import {
  ChequeFirst,
  changeState,
  find,
  place,
  sendChequeBack,
  settle,
  takeCheque,
  undo,
  undoable,
  unsettle,
} from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
await stock.correct(db, kenza, shop.id, shop.bear.variantId, 90)
await stock.correct(db, kenza, shop.id, shop.train.variantId, 90)

const chequesOf = (orderId: number, shopId = shop.id) =>
  db
    .selectFrom('cheques')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()

/** An order that waits for its cheque, and one with these faults in the shop's post. */
async function withCheque(faults: cheques.Fault[] = [], seed = 'lesson', of = { shop, customer: anne }) {
  const { id } = await anOrder(db, of.shop, of.customer)
  const sent = await cheques.send(db, of.shop.id, { orderId: id, faults, arrivesAt: new Date(0), seed })
  return { orderId: id, chequeId: sent?.id ?? 0, shopId: of.shop.id }
}

test('« Paiement accepté » goes through the cheque that is there, and a right one pays the order', async () => {
  const { orderId, chequeId } = await withCheque()
  const accept = { to: 'payment-accepted', from: 'awaiting-cheque' }
  await assert.rejects(changeState(db, kenza, shop.id, orderId, accept), ChequeFirst)
  const { balance } = await find(db, shop.id, orderId)
  const paper = { cents: balance.soldCents, means: 'cheque' as const, day: '2099-01-01', note: '' }
  await assert.rejects(settle(db, kenza, { shopId: shop.id, orderId }, { ...paper, day: today() }), ChequeFirst)
  assert.equal(await takeCheque(db, kenza, { shopId: shop.id, chequeId }), true)
  const paid = await find(db, shop.id, orderId)
  assert.deepEqual([paid.state.code, paid.balance.receivedCents], ['payment-accepted', balance.soldCents])
  assert.match(paid.payments[0]?.note ?? '', /^Chèque n° \d{7}$/)
  assert.ok(paid.papers.some(({ kind }) => kind === 'invoice'))
  await assert.rejects(takeCheque(db, kenza, { shopId: shop.id, chequeId }), /déjà été accepté par K\. BENALI/)
})

test('an irregular cheque that is accepted goes through: words count, less leaves a rest, more an excess', async () => {
  const short = await withCheque(['short'])
  const before = await find(db, shop.id, short.orderId)
  assert.equal(await takeCheque(db, kenza, short), false)
  const left = await find(db, shop.id, short.orderId)
  assert.equal(left.state.code, 'awaiting-cheque')
  assert.ok(left.balance.receivedCents < before.balance.soldCents && left.balance.receivedCents > 0)
  const over = await withCheque(['over', 'unsigned'])
  assert.equal(await takeCheque(db, kenza, over), true)
  const more = await find(db, shop.id, over.orderId)
  assert.deepEqual(more.state.code, 'payment-accepted')
  assert.ok(more.balance.receivedCents > more.balance.soldCents)
  const words = await withCheque(['words'], 'of words')
  const [row] = await chequesOf(words.orderId)
  await takeCheque(db, kenza, words)
  assert.equal((await find(db, shop.id, words.orderId)).balance.receivedCents, row?.words_cents)
  const { rows } =
    await sql`select from cheques where shop_id = ${shop.id} and state = 'accepted' and faults <> '{}'`.execute(db)
  assert.equal(rows.length, 3, 'what was accepted although irregular is kept')
})

/** A seed whose customer answers so to a first cheque sent back. */
const seedOf = (transfer: boolean) =>
  ['a', 'b', 'c', ...Array.from({ length: 99 }, (_, n) => `${n}`)].find(
    (seed) => drawFrom(`answer ${seed} +2`).percent(10) === transfer,
  ) ?? ''

test('a cheque sent back goes with a letter and its reasons, and its customer answers the same in any shop', async () => {
  const elsewhere = await aShop(db)
  const of = { shop: elsewhere, customer: await aCustomer(db, elsewhere.id) }
  const clerk = await anEmployee(db, elsewhere.id)
  const [seed, faults] = [seedOf(false), ['unsigned', 'payee'] as cheques.Fault[]]
  const one = await withCheque(faults, seed, of)
  await assert.rejects(sendChequeBack(db, clerk, one, { reasons: [], message: '' }), Invalid)
  const back = { reasons: ['unsigned', 'payee'] as const, message: 'Merci de signer.' }
  await sendChequeBack(db, clerk, one, back)
  const page = await find(db, elsewhere.id, one.orderId)
  assert.match(page.messages.at(-1)?.body ?? '', /La signature manque[\s\S]*Merci de signer\./)
  const [event] = page.history
  assert.match(event?.reason ?? '', /^chèque n° \d{7} de .* renvoyé au client\s: la signature manque, l’ordre/)
  assert.deepEqual(
    [event?.by, page.state.code],
    [clerk.name, 'awaiting-cheque'],
    'who did it stands there; it waits on',
  )
  const [first, second] = await chequesOf(one.orderId, elsewhere.id)
  assert.deepEqual([first?.reasons, first?.state], [['unsigned', 'payee'], 'replaced'])
  assert.deepEqual([second?.bank, second?.account, second?.replaces_id], [first?.bank, first?.account, first?.id])
  await assert.rejects(cheques.react(db, elsewhere.id, { chequeId: one.chequeId }), NotFound)
  const other = await withCheque(faults, seed)
  await sendChequeBack(db, kenza, other, { reasons: ['unsigned'], message: '' })
  const [, again] = await chequesOf(other.orderId)
  assert.deepEqual([again?.number, again?.faults, again?.note], [second?.number, second?.faults, second?.note])
  const third = await withCheque(['torn'], seedOf(true), of)
  await sendChequeBack(db, clerk, third, { reasons: ['torn'], message: '' })
  const { state, payment, history } = await find(db, elsewhere.id, third.orderId)
  assert.deepEqual([state.code, payment, history[0]?.by], ['awaiting-transfer', 'transfer', 'client'])
})

test('where cheques come by post, one comes in due time after its order; said to be paid before, it is accepted unseen', async () => {
  const other = await aShop(db)
  const leo = await aCustomer(db, other.id)
  const clerk = await anEmployee(db, other.id)
  const order = async () => {
    const cartId = await aReadyCart(db, other, leo, [{ variantId: other.bear.variantId, quantity: 1 }])
    return place(db, leo.actor, { shopId: other.id, customerId: leo.id, cartId, payment: 'cheque' })
  }
  const without = await order()
  assert.equal((await find(db, other.id, without.id)).cheque, null)
  await cheques.setSettings(db, clerk, other.id, { delayMinutes: 30, share: 100, faults: ['stale'], seed: 'TGA1' })
  const late = await order()
  const { cheque } = await find(db, other.id, late.id)
  assert.equal(cheque?.here, false)
  await assert.rejects(takeCheque(db, clerk, { shopId: other.id, chequeId: cheque?.id ?? 0 }), NotFound)
  const { rows } = await sql<{
    faults: string[]
    minutes: number
  }>`select faults, extract(epoch from arrives_at - sent_at)::int / 60 as minutes
    from cheques where shop_id = ${other.id}`.execute(db)
  assert.deepEqual(rows, [{ faults: ['stale'], minutes: 30 }])
  await changeState(db, clerk, other.id, late.id, { to: 'payment-accepted' })
  const kept = await db.selectFrom('cheques').select(['state', 'unseen']).where('shop_id', '=', other.id).execute()
  assert.deepEqual(kept, [{ state: 'accepted', unseen: true }])
  const third = await order()
  const due = (await find(db, other.id, third.id)).balance.soldCents
  const paying = (means: 'cheque' | 'transfer', cents: number) =>
    settle(db, clerk, { shopId: other.id, orderId: third.id }, { cents, means, day: today(), note: '' })
  await assert.rejects(paying('cheque', due), (error: Invalid) => /est en route/.test(error.fields.means ?? ''))
  assert.equal((await find(db, other.id, third.id)).balance.receivedCents, 0, 'it comes once')
  assert.equal(await paying('transfer', 100), false, 'other money is no matter')
  await at(new Date(Date.now() + 3_600_000), () =>
    inTransaction(db, async (tx) => {
      await assert.rejects(changeState(tx, clerk, other.id, third.id, { to: 'payment-accepted' }), ChequeFirst)
    }),
  )
})

/** All that is owed comes so. */
const pay = async (orderId: number, means: 'cash' | 'transfer') => {
  const { soldCents: cents } = (await find(db, shop.id, orderId)).balance
  await settle(db, kenza, { shopId: shop.id, orderId }, { cents, means, day: today(), note: '' })
}

/** The order's last invoice, as it is printed. */
async function invoiceOf(orderId: number) {
  const invoices = db.selectFrom('invoices').select('content').where('shop_id', '=', shop.id)
  const rows = await invoices.where('order_id', '=', orderId).where('kind', '=', 'invoice').orderBy('id').execute()
  return rows.at(-1)?.content as unknown as Invoice
}

test('whatever brings a cheque’s money goes through it; a cheque of an order paid otherwise waits', async () => {
  const { orderId } = await withCheque()
  for (const to of ['preparing', 'shipped'])
    await assert.rejects(changeState(db, kenza, shop.id, orderId, { to, reason: 'pressé' }), ChequeFirst, to)
  const { id } = await anOrder(db, shop, anne)
  const later = new Date(Date.now() + 3_600_000)
  await changeState(db, kenza, shop.id, id, { to: 'awaiting-transfer', reason: 'essai' })
  await cheques.send(db, shop.id, { orderId: id, faults: [], arrivesAt: later, seed: 'late' })
  await changeState(db, kenza, shop.id, id, { to: 'payment-accepted' })
  assert.equal((await chequesOf(id))[0]?.state, 'sent', 'the transfer came, not the cheque')
})

/** What a teacher reads of what was done with an order's first cheque. */
async function outcomeOf(chequeId: number) {
  const { rows } = await cheques.facts(db, [shop.id], {}, {})
  return rows.find(({ id }) => id === chequeId)?.outcome
}

test('a decision is judged by what was owed as it was made, and the letter says what is owed', async () => {
  const back = async (one: Awaited<ReturnType<typeof withCheque>>, ...reasons: cheques.Reason[]) => {
    await sendChequeBack(db, kenza, one, { reasons, message: '' })
    const { messages } = await find(db, shop.id, one.orderId)
    return [await outcomeOf(one.chequeId), /Vous n’avez rien d’autre/.test(messages.at(-1)?.body ?? '')]
  }
  // Written for what the order came to before it was edited.
  const grown = async () => {
    const { id } = await anOrder(db, shop, anne)
    const cents = (await find(db, shop.id, id)).balance.soldCents - 1000
    const sent = await cheques.send(db, shop.id, {
      orderId: id,
      faults: [],
      arrivesAt: new Date(0),
      seed: 'old',
      cents,
    })
    return { orderId: id, chequeId: sent?.id ?? 0, shopId: shop.id }
  }
  assert.deepEqual(await back(await withCheque(), 'not-owed'), ['needless', false], 'the order owes it all')
  assert.deepEqual(await back(await withCheque(['unsigned']), 'unsigned', 'not-owed'), ['partly', false])
  const paid = await withCheque(['unsigned'])
  await pay(paid.orderId, 'transfer')
  assert.deepEqual(await back(paid, 'not-owed'), ['refused', true])
  assert.deepEqual(await back(await grown(), 'amount'), ['refused', false], 'it is of what the order was before')
  assert.deepEqual(await back(await withCheque(), 'amount'), ['needless', false])
  const short = await grown()
  await takeCheque(db, kenza, short)
  assert.equal(await outcomeOf(short.chequeId), 'mistaken')
})

test('a cheque without place, or whose words alone are right, is no mistake to accept nor to send back', async () => {
  const done = async (faults: cheques.Fault[], seed: string, reasons?: cheques.Reason[]) => {
    const one = await withCheque(faults, seed)
    if (reasons) await sendChequeBack(db, kenza, one, { reasons, message: '' })
    else await takeCheque(db, kenza, one)
    const [row] = await chequesOf(one.orderId)
    return [await outcomeOf(one.chequeId), row?.words_cents === row?.due_cents]
  }
  assert.deepEqual(await done(['unplaced'], 'x'), ['accepted', true])
  assert.deepEqual(await done(['unplaced'], 'x', ['unplaced']), ['refused', true])
  assert.deepEqual(await done(['unplaced', 'unsigned'], 'x', ['unsigned']), ['refused', true])
  assert.deepEqual(await done(['unplaced'], 'x', ['torn']), ['partly', true])
  const seen = new Set<boolean>()
  for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
    const [outcome, right] = await done(['words'], seed)
    assert.equal(outcome, right ? 'accepted' : 'mistaken')
    seen.add(right === true)
    if (seen.size === 2) break
  }
  assert.equal(seen.size, 2)
})

test('a cheque whose payment is undone waits for a decision again', async () => {
  const one = await withCheque()
  await takeCheque(db, kenza, one)
  const paymentId = (await find(db, shop.id, one.orderId)).payments[0]?.id ?? 0
  await unsettle(db, kenza, one, { paymentId, reason: 'mauvaise commande' })
  const [again] = await chequesOf(one.orderId)
  assert.deepEqual([again?.state, again?.decided_at, again?.due_cents], ['sent', null, null])
  assert.equal(await takeCheque(db, kenza, one), true)
  const { id } = await anOrder(db, shop, anne)
  const later = new Date(Date.now() + 3_600_000)
  await cheques.send(db, shop.id, { orderId: id, faults: [], arrivesAt: later, seed: 'late' })
  const papers = (some: boolean) =>
    sql`update order_states set invoice = ${some}, delivery = ${some} where shop_id = ${shop.id} and code = 'preparing'`.execute(
      db,
    )
  await papers(false)
  await changeState(db, kenza, shop.id, id, { to: 'preparing', reason: 'essai' })
  await papers(true)
  assert.deepEqual(
    (await chequesOf(id)).map(({ state, unseen }) => [state, unseen]),
    [['accepted', true]],
  )
  const actId = (await undoable(db, shop.id, id)).steps[0]?.actId ?? 0
  await undo(
    db,
    { kind: 'teacher', id: 1, name: 'S. MARTIN' },
    { shopId: shop.id, orderId: id },
    { actId, seen: actId },
  )
  assert.deepEqual(
    (await chequesOf(id)).map(({ state, unseen }) => [state, unseen]),
    [['sent', false]],
  )
})

test('an invoice says what was paid too much, and how the money came that is given back the same way', async () => {
  const over = await withCheque(['over'])
  await takeCheque(db, kenza, over)
  const { totals, facts } = await invoiceOf(over.orderId)
  assert.match(totals.at(-1)?.value ?? '', /^0,00/)
  assert.match(facts.find(({ label }) => label === 'Trop perçu')?.value ?? '', /à rendre au client/)
  const { id } = await anOrder(db, shop, anne)
  await pay(id, 'cash')
  assert.match((await invoiceOf(id)).facts.map(({ value }) => value).join(), /espèces/)
  await changeState(db, kenza, shop.id, id, { to: 'refunded', reason: 'rupture' })
  const { payments } = await find(db, shop.id, id)
  assert.deepEqual(
    payments.map(({ method, amountCents }) => [method, amountCents > 0]).sort(),
    [
      ['cash', false],
      ['cash', true],
    ].sort(),
  )
})

test('cheques sent at once for one order leave one, which the trace tells; at the counter it brings the invoice', async () => {
  const { id: orderId } = await anOrder(db, shop, anne)
  const by = { kind: 'teacher' as const, id: 1, name: 'S. MARTIN' }
  const send = (seed: string) =>
    inTransaction(db, (tx) => cheques.send(tx, shop.id, { orderId, faults: [], arrivesAt: new Date(0), seed, by }))
  await Promise.all(['a', 'b', 'c'].map(send))
  const [one, ...more] = await chequesOf(orderId)
  assert.deepEqual([one?.state, more], ['sent', []])
  const acts = await db
    .selectFrom('acts')
    .select('verb')
    .where('shop_id', '=', shop.id)
    .where('verb', '=', 'cheques.send')
    .execute()
  assert.equal(acts.length, 3)
  const counter = await withCheque()
  await sql`update orders set payment_method = 'counter', state = 'preparing'
    where shop_id = ${shop.id} and id = ${counter.orderId}`.execute(db)
  await takeCheque(db, kenza, counter)
  assert.match((await invoiceOf(counter.orderId)).facts.map(({ value }) => value).join(), /chèque/)
})

test('a cheque that was accepted says that its payment was taken back, once its order is not paid any longer', async () => {
  const of = await withCheque()
  await takeCheque(db, kenza, of)
  assert.equal((await cheques.find(db, shop.id, of.chequeId)).takenBack, false)
  await changeState(db, kenza, shop.id, of.orderId, { to: 'payment-error', reason: 'Chèque perdu' })
  assert.equal((await cheques.find(db, shop.id, of.chequeId)).takenBack, true)
})
