import assert from 'node:assert/strict'
import test from 'node:test'
import * as account from '#account'
import * as cheques from '#cheques'
import { today } from '#clock'
import * as mail from '#mail'
import { Invalid, NotFound } from '#refusals'
import * as remittances from '#remittances'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, forgetWaiting, testDatabase } from '#test'
import { changeState } from './change-state.ts'
import { chequeReturned, find, settle, takeCheque, unsettle } from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
await stock.correct(db, kenza, shop.id, shop.bear.variantId, 90)

/** The teacher lets days pass at the bank; every good cheque comes back. */
const atBank = (days: number) =>
  db.updateTable('bank_accounts').set({ days_ahead: days, bounce_share: 100 }).where('shop_id', '=', shop.id).execute()
await account.open(db, shop.id)
await atBank(0)

/** Brings an order's payments by cheque to the bank, and lets the days pass until all have come back. */
async function broughtBack(orderId: number) {
  const paid = (await paymentsOf(orderId)).filter(({ amount_cents }) => amount_cents > 0)
  await atBank(0)
  await remittances.make(
    db,
    kenza,
    shop.id,
    paid.map(({ id }) => id),
  )
  await atBank(20)
}

/** An order paid by a cheque that was seen and accepted. */
async function paidByCheque(faults: cheques.Fault[] = []) {
  const { id: orderId } = await anOrder(db, shop, anne)
  const sent = await cheques.send(db, shop.id, { orderId, faults, arrivesAt: new Date(0), seed: 'bank' })
  await takeCheque(db, kenza, { shopId: shop.id, chequeId: sent?.id ?? 0 })
  return { shopId: shop.id, orderId }
}

const paymentsOf = (orderId: number) =>
  db
    .selectFrom('payments')
    .select(['id', 'amount_cents', 'reverses_id', 'note', 'actor_name'])
    .where('shop_id', '=', shop.id)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()

test('a cheque that the bank sends back leaves its order unpaid, in the name of who records it, once', async () => {
  await forgetWaiting(db)
  const of = await paidByCheque()
  const [paid] = await paymentsOf(of.orderId)
  const { balance: before } = await find(db, shop.id, of.orderId)
  const back = { paymentId: paid?.id ?? 0, reason: 'no-funds' as const }
  await assert.rejects(chequeReturned(db, kenza, of, back), /La banque n’a pas rendu ce chèque/)
  await broughtBack(of.orderId)
  await assert.rejects(unsettle(db, kenza, of, { paymentId: back.paymentId, reason: 'Erreur' }), /remise n° 0001/)
  await chequeReturned(db, kenza, of, back)
  const order = await find(db, shop.id, of.orderId)
  assert.deepEqual([order.state.code, order.balance.receivedCents], ['payment-error', 0])
  assert.match(order.history[0]?.reason ?? '', /impayé\s: sans provision/u)
  const [, taken] = await paymentsOf(of.orderId)
  assert.deepEqual(
    [taken?.amount_cents, taken?.reverses_id, taken?.actor_name],
    [-before.soldCents, paid?.id, kenza.name],
  )
  assert.equal((await cheques.ofOrder(db, shop.id, of.orderId))[0]?.state, 'returned')
  while ((await mail.deliverPending(db)) > 0);
  const told = await mail.list(db, { shopId: shop.id, kinds: ['cheque-returned'] })
  assert.equal(told.rows.length, 1)
  await assert.rejects(chequeReturned(db, kenza, of, back), Invalid)
  await assert.rejects(chequeReturned(db, kenza, of, { ...back, paymentId: taken?.id ?? 0 }), NotFound)
  // It is paid otherwise: the invoice stays the only one.
  const due = { cents: before.soldCents, means: 'transfer' as const, day: today(), note: '' }
  await settle(db, kenza, of, due)
  const again = await find(db, shop.id, of.orderId)
  assert.deepEqual(
    [again.state.code, again.papers.filter(({ kind }) => kind === 'invoice').length],
    ['payment-accepted', 1],
  )
})

test('what has left stays shipped and owes; what was taken back by hand before is not taken back twice', async () => {
  const left = await paidByCheque()
  for (const to of ['preparing', 'shipped']) await changeState(db, kenza, shop.id, left.orderId, { to })
  await broughtBack(left.orderId)
  const [paid] = await paymentsOf(left.orderId)
  await chequeReturned(db, kenza, left, { paymentId: paid?.id ?? 0, reason: 'unsigned' })
  const order = await find(db, shop.id, left.orderId)
  assert.deepEqual([order.state.code, order.balance.receivedCents], ['shipped', 0])
  const byHand = await paidByCheque()
  await broughtBack(byHand.orderId)
  const reason = 'La banque a rendu le chèque'
  await changeState(db, kenza, shop.id, byHand.orderId, { to: 'payment-error', reason })
  const [first] = await paymentsOf(byHand.orderId)
  await chequeReturned(db, kenza, byHand, { paymentId: first?.id ?? 0, reason: 'no-funds' })
  assert.equal((await find(db, shop.id, byHand.orderId)).balance.receivedCents, 0)
  assert.equal((await paymentsOf(byHand.orderId)).length, 2)
  const twice = chequeReturned(db, kenza, byHand, { paymentId: first?.id ?? 0, reason: 'no-funds' })
  await assert.rejects(twice, Invalid)
})

test('a settlement typed without a facsimile comes back too; a part that comes back leaves the rest received', async () => {
  const { id: orderId } = await anOrder(db, shop, anne)
  const of = { shopId: shop.id, orderId }
  const { balance } = await find(db, shop.id, orderId)
  const part = { cents: 1000, means: 'cheque' as const, day: today(), note: '0004098' }
  await settle(db, kenza, of, part)
  await settle(db, kenza, of, { ...part, cents: balance.soldCents - 1000, note: '' })
  const [first, second] = await paymentsOf(orderId)
  await atBank(0)
  await remittances.make(db, kenza, shop.id, [first?.id ?? 0])
  await atBank(20)
  await chequeReturned(db, kenza, of, { paymentId: first?.id ?? 0, reason: 'stale' })
  const order = await find(db, shop.id, orderId)
  assert.deepEqual([order.state.code, order.balance.receivedCents], ['payment-error', balance.soldCents - 1000])
  assert.match((await paymentsOf(orderId)).at(-1)?.note ?? '', /0004098 impayé/)
  await unsettle(db, kenza, of, { paymentId: second?.id ?? 0, reason: 'Erreur' })
  await assert.rejects(chequeReturned(db, kenza, of, { paymentId: second?.id ?? 0, reason: 'stale' }), Invalid)
})
