import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import * as orders from '#orders'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import { migrationText } from '../../platform/database/migrate.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const toys = [{ variantId: shop.bear.variantId, quantity: 2 }]

async function brought(...states: string[]) {
  const { id } = await anOrder(db, shop, anne, { lines: toys })
  for (const to of states) await orders.changeState(db, kenza, shop.id, id, { to, reason: 'essai' })
  return id
}

test('an order shipped before there were parcels was one, gone when its history says, with its slip and number', async () => {
  const [delivered, refunded, stayed] = [
    await brought('payment-accepted', 'preparing', 'shipped', 'preparing', 'shipped', 'delivered'),
    await brought('payment-accepted', 'preparing', 'shipped', 'refunded'),
    await brought('payment-accepted', 'preparing', 'refunded'),
  ]
  await orders.setTracking(db, kenza, shop.id, delivered, '6A 1')
  const ids = [delivered, refunded, stayed]
  const all = async () => Promise.all(ids.map(async (id) => (await orders.find(db, shop.id, id)).balance))
  const was = await all()
  await sql
    .raw(`drop table shipment_lines, shipments; drop function refuse_change_of_shipment;
      alter table delivery_slips drop column replaces_id;
      update orders set tracking_number = '6A 1' where id = ${delivered}`)
    .execute(db)
  await sql.raw(await migrationText('20261129-1900-shipments')).execute(db)
  const is = await all()
  const bare = (balances: orders.Balance[]) =>
    balances.map(({ parcels, ...balance }) => ({
      ...balance,
      parcels: parcels.map(({ id: _, ...parcel }) => parcel),
    }))
  assert.deepEqual(bare(is), bare(was))
  assert.deepEqual(
    is.map(({ parcels }) => parcels.length),
    [1, 1, 0],
  )
})
