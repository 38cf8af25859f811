import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as trace from '#trace'

const { db } = await testDatabase()
const shop = await aShop(db)
await stock.correct(db, system, shop.id, shop.bear.variantId, 50)
const kenza = await anEmployee(db, shop.id)
const anne = await aCustomer(db, shop.id)
const order = () => anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
const state = async (code: string) => {
  const found = await shops.findState(db, shop.id, code)
  assert.ok(found)
  return found
}
const change = async (code: string, other: Partial<Parameters<typeof shops.changeOrderState>[4]>) => {
  const { name, colour, paid, invoice, delivery, mail } = await state(code)
  const now = { name, colour, paid, invoice, delivery, mail: mail !== null }
  return shops.changeOrderState(db, kenza, shop.id, code, { ...now, ...other })
}
const papers = async (id: number) => (await orders.find(db, shop.id, id)).papers

test('a shop that starts has the states of the worksheets', async () => {
  for (const { code, name, colour, mail } of shops.usualStates) {
    const found = await state(code)
    assert.deepEqual([found.name, found.colour, found.mail], [name, colour, mail ?? null])
  }
})

test('a state gets another name, colour and effects; orders that are in it keep their papers as issued', async () => {
  const before = await order()
  await orders.changeState(db, kenza, shop.id, before.id, { to: 'payment-accepted' })
  const issued = async () =>
    (await sql`select * from invoices where shop_id = ${shop.id} and order_id = ${before.id}`.execute(db)).rows
  const was = await issued()
  await change('payment-accepted', { name: 'Payée', colour: 'teal', invoice: false })
  assert.deepEqual(await issued(), was)
  const next = await order()
  await orders.changeState(db, kenza, shop.id, next.id, { to: 'payment-accepted' })
  assert.deepEqual(await papers(next.id), [])
  assert.equal((await orders.find(db, shop.id, next.id)).state.name, 'Payée')
  // It is invoiced by the next state that does so, once.
  await orders.changeState(db, kenza, shop.id, next.id, { to: 'preparing' })
  assert.deepEqual((await papers(next.id)).map(({ kind }) => kind).sort(), ['invoice', 'slip'])
  await change('payment-accepted', { name: 'Paiement accepté', colour: 'green', invoice: true })
})

test('what leaves has its invoice and its slip, and its customer the confirmation, whatever is asked', async () => {
  await change('preparing', { invoice: false, delivery: false, mail: false })
  await change('payment-accepted', { invoice: false, mail: false, paid: false })
  await change('shipped', { invoice: false, delivery: false })
  await change('awaiting-cheque', { mail: false, paid: true, invoice: true })
  const kept = async (code: string) => {
    const { paid, invoice, delivery, mail, shipped } = await state(code)
    return [paid, invoice, delivery, shipped, mail]
  }
  assert.deepEqual(await kept('payment-accepted'), [true, false, false, false, 'payment-accepted'])
  assert.deepEqual(await kept('shipped'), [true, true, true, true, 'shipped'])
  assert.deepEqual(await kept('awaiting-cheque'), [false, false, false, false, 'order-placed'])
  const { id } = await order()
  for (const to of ['payment-accepted', 'preparing']) await orders.changeState(db, kenza, shop.id, id, { to })
  assert.deepEqual(await papers(id), [])
  await orders.changeState(db, kenza, shop.id, id, { to: 'shipped' })
  assert.deepEqual((await papers(id)).map(({ kind }) => kind).sort(), ['invoice', 'slip'])
  await change('preparing', { mail: true, invoice: true, delivery: true })
  assert.equal((await state('preparing')).mail, 'preparing')
})

test('a name that is missing, too long or another state’s is refused, and a colour of no palette', async () => {
  for (const name of ['', '   ', 'x'.repeat(61), 'LIVRE', 'livré'])
    await assert.rejects(change('preparing', { name }), (error) => error instanceof Invalid && 'name' in error.fields)
  await assert.rejects(change('preparing', { colour: 'pink' }), Invalid)
  const wanted = { name: 'X', colour: 'blue', paid: false, invoice: false, delivery: false, mail: false }
  await assert.rejects(shops.changeOrderState(db, kenza, shop.id, 'lost', wanted), NotFound)
  assert.equal((await state('preparing')).name, 'Préparation en cours')
})

test('the trace says what changed, in words, and nothing of a change that is none', async () => {
  const { position } = await state('delivered')
  await change('delivered', {})
  const acts = () => trace.onRecord(db, shop.id, { kind: 'order-state', id: position }, 5)
  assert.deepEqual(await acts(), [])
  await change('delivered', { name: 'Reçue', colour: 'teal', paid: false })
  const [act] = await acts()
  assert.ok(act)
  assert.equal(trace.sentence(act), 'Statut de commande modifié\u00a0: Reçue')
  assert.deepEqual((await trace.changesOf(db, [act]))[0], [
    { field: 'Nom', before: 'Livré', after: 'Reçue' },
    { field: 'Couleur', before: 'Vert tendre', after: 'Bleu-vert' },
    { field: 'Règlement enregistré', before: 'oui', after: 'non' },
  ])
})
