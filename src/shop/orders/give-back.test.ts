import assert from 'node:assert/strict'
import test from 'node:test'
import { Invalid } from '#refusals'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import * as vouchers from '#vouchers'
import * as orders from './index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('id', '=', kenza.id).execute()
const office = await anOffice(database, shop, kenza)

/** An order that was paid, invoiced and credited by an amount whose money the shop kept. */
async function overpaid(cents: number) {
  const customer = await aCustomer(db, shop.id)
  const { id } = await anOrder(db, shop, customer)
  await orders.changeState(db, kenza, shop.id, id, { to: 'payment-accepted' })
  const [bill] = (await orders.find(db, shop.id, id)).balance.invoices
  await orders.credit(db, kenza, {
    shopId: shop.id,
    orderId: id,
    invoiceId: bill?.id ?? 0,
    wanted: { gestureCents: cents },
    keepsMoney: true,
    reason: 'Article abîmé',
  })
  return { id, customer }
}
const balance = async (id: number) => (await orders.find(db, shop.id, id)).balance

test('what was received too much goes back by its means, never more than that, and the trace says it', async () => {
  const { id } = await overpaid(500)
  assert.equal(orders.excessOf(await balance(id)), 500)
  const give = (cents: number) => orders.giveBack(db, kenza, { shopId: shop.id, orderId: id, cents, as: 'payment' })
  await assert.rejects(give(501), Invalid)
  await assert.rejects(give(0), Invalid)
  await give(200)
  assert.equal(orders.excessOf(await balance(id)), 300)
  await give(300)
  await assert.rejects(give(1), Invalid)
  const { payments, history } = await orders.find(db, shop.id, id)
  assert.deepEqual(
    payments.slice(-2).map(({ method, amountCents }) => [method, amountCents]),
    [
      ['cheque', -200],
      ['cheque', -300],
    ],
  )
  assert.match(history[0]?.reason ?? '', /3,00\s€ de trop-perçu rendus par chèque/)
  const acts = await db.selectFrom('acts').select('actor_name').where('verb', '=', 'orders.give-back').execute()
  assert.deepEqual(
    acts.map(({ actor_name }) => actor_name),
    [kenza.name, kenza.name],
  )
})

test('who gives back from a page of before a colleague did is told what is left', async () => {
  const { id } = await overpaid(900)
  const path = `/commandes/${id}/trop-percu`
  assert.match(await (await office.get(path)).text(), /name="seen" value="900"/)
  assert.equal((await office.post(path, { amount: '4', as: 'voucher', seen: '900' })).status, 303)
  const late = await office.post(path, { amount: '5', as: 'payment', seen: '900' })
  assert.equal(late.status, 422)
  const told = await late.text()
  assert.match(told, /a bougé entre-temps\s: 5,00\s€ restent à rendre/)
  assert.match(told, /name="seen" value="500"/)
  assert.equal(orders.excessOf(await balance(id)), 500)
  assert.equal((await office.post(path, { amount: '5', as: 'payment', seen: '500' })).status, 303)
})

test('it becomes a voucher of the customer’s on the page, and is owed again when that is cancelled', async () => {
  const { id, customer } = await overpaid(700)
  const path = `/commandes/${id}/trop-percu`
  const page = await (await office.get(`/commandes/${id}`)).text()
  assert.ok(page.includes(path))
  const asked = await (await office.get(path)).text()
  assert.match(asked, /value="7,00"/)
  const wrong = await office.post(path, { amount: '8', as: 'voucher' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /7,00\s€ au plus/)
  assert.equal((await office.post(path, { amount: '7', as: 'voucher' })).status, 303)
  const [given] = (await vouchers.ofCustomer(db, shop.id, customer.id)).rows
  assert.deepEqual([given?.kind, given?.leftCents], ['refund', 700])
  assert.equal(orders.excessOf(await balance(id)), 0)
  await vouchers.cancel(db, kenza, shop.id, { id: given?.id ?? 0, reason: 'Le client préfère un chèque' })
  assert.equal(orders.excessOf(await balance(id)), 700)
  const nothing = await office.get(`/commandes/${(await anOrder(db, shop, customer)).id}/trop-percu`)
  assert.equal(nothing.status, 303, 'there is nothing to give back: the order says so')
})
