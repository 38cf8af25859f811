import assert from 'node:assert/strict'
import test from 'node:test'
import * as cheques from '#cheques'
import { at } from '#clock'
import { inTransaction, sql } from '#database'
import { drawFrom } from '#draw'
import { Invalid, NotFound } from '#refusals'
import { aCustomer, anEmployee, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import { ChequeFirst, changeState, find, place, sendChequeBack, settle, takeCheque } from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)

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
  await assert.rejects(
    settle(db, kenza, { shopId: shop.id, orderId }, { ...paper, day: new Date().toISOString().slice(0, 10) }),
    ChequeFirst,
  )
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
  await at(new Date(Date.now() + 3_600_000), () =>
    inTransaction(db, async (tx) => {
      await assert.rejects(changeState(tx, clerk, other.id, third.id, { to: 'payment-accepted' }), ChequeFirst)
    }),
  )
})
