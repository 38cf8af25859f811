import assert from 'node:assert/strict'
import test from 'node:test'
import { daysLater, today } from '#clock'
import { sql } from '#database'
import * as orders from '#orders'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as vouchers from '#vouchers'
import { migrationText } from '../../platform/database/migrate.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)

test('orders of before say whose gesture and which reason a discount is, which they said in words alone', async () => {
  const { code } = await vouchers.give(db, kenza, shop.id, {
    ...{ customerId: anne.id, kind: 'gesture', cents: 500, reason: 'Colis en retard' },
    endsOn: daysLater(today(), 30),
  })
  const part = { rateBp: 2000, htCents: 417, ttcCents: 500 }
  const said = [`Bon de réduction ${code}`, 'Remise de 10\u00a0%\u00a0: retard : 8 jours', 'Remise\u00a0: fidèle']
  const { id } = await anOrder(db, shop, anne)
  const plain = await anOrder(db, shop, anne)
  const discounts = JSON.stringify(said.map((description) => ({ ...part, description })))
  await sql`update orders set discounts = ${discounts}::jsonb where shop_id = ${shop.id} and id = ${id}`.execute(db)
  await sql`alter table orders drop column ready_told_at`.execute(db)
  await sql.raw(await migrationText('20261201-0500-words-become-data')).execute(db)
  const { discounts: now } = await orders.find(db, shop.id, id)
  assert.deepEqual(
    now.map(({ voucher, reason }) => [voucher, reason]),
    [
      [code, undefined],
      [undefined, 'retard : 8 jours'],
      [undefined, 'fidèle'],
    ],
  )
  assert.deepEqual((await orders.find(db, shop.id, plain.id)).discounts, [])
})
