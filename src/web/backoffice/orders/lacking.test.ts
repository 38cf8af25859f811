import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries, sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
await stock.correct(db, system, shop.id, shop.bear.variantId, 50)
const kenza = await anEmployee(db, shop.id)
const anne = await aCustomer(db, shop.id)
const office = await anOffice(database, shop, kenza)
const order = async (...states: string[]) => {
  const placed = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  for (const to of states) await orders.changeState(db, kenza, shop.id, placed.id, { to })
  return placed
}
const read = async (path: string): Promise<string> => {
  const answer = await office.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const shown = (page: string): number[] => [...page.matchAll(/id="commande-(\d+)"/g)].map(([, id]) => Number(id))

test('an order that is accepted and not invoiced is told until it is; one that waits, or has ended, is not', async () => {
  const path = '/commandes/factures/manquants'
  const state = await shops.findState(db, shop.id, 'payment-accepted')
  assert.ok(state)
  await shops.changeOrderState(db, kenza, shop.id, state.code, { ...state, mail: true, invoice: false })
  const accepted = await order('payment-accepted')
  await order()
  await order('payment-accepted', 'refunded')
  await order('payment-accepted', 'preparing')
  assert.deepEqual(shown(await read(path)), [accepted.id])
  const { count } = await countQueries(database, () => read(path))
  assert.ok(count <= 5, `${count} statements`)
  assert.match(await read('/commandes/factures'), /formaction="[^"]*\/factures\/manquants"/)
  await orders.changeState(db, kenza, shop.id, accepted.id, { to: 'preparing' })
  assert.match(await read(path), /Il ne manque rien/)
})

test('a parcel that left on no slip is told, of the days that are asked', async () => {
  const path = '/commandes/bons-de-livraison/manquants'
  const sent = await order('payment-accepted', 'preparing', 'shipped')
  assert.deepEqual(shown(await read(path)), [])
  // As a parcel of before slips were kept with parcels.
  await sql`insert into shipments (shop_id, order_id, carrier_name, tracking_number, actor_kind, actor_id, actor_name)
    values (${shop.id}, ${sent.id}, 'Colis', '', 'employee', ${kenza.id}, 'K. BENALI')`.execute(db)
  assert.deepEqual(shown(await read(path)), [sent.id])
  assert.match(await read(path), /1.commande/)
  assert.deepEqual(shown(await read(`${path}?du=2020-01-01&au=2020-01-31`)), [])
  const wrong = await read(`${path}?du=2026-02-01&au=2026-01-01`)
  assert.deepEqual(shown(wrong), [])
  assert.match(wrong, /manque-au-error/)
  assert.match(await read(`${path}?du=demain`), /value="demain"/)
})

test('a file of orders says the numbers of all parcels, those that left and the next one', async () => {
  const sent = await order('payment-accepted', 'preparing')
  await orders.setTracking(db, kenza, shop.id, sent.id, 'AA 1')
  await orders.changeState(db, kenza, shop.id, sent.id, { to: 'shipped' })
  const waiting = await order('payment-accepted')
  await orders.setTracking(db, kenza, shop.id, waiting.id, 'BB 2')
  const lines = (await read('/commandes/export.csv')).split('\r\n')
  assert.ok(lines.find((line) => line.includes(sent.reference))?.includes(';AA 1;'))
  assert.ok(lines.find((line) => line.includes(waiting.reference))?.includes(';BB 2;'))
})
