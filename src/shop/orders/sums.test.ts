import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import { migrationText } from '../../platform/database/migrate.ts'
import * as orders from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)

test('an order of before is what its invoice says; one that has none yet is what its invoice will say', async () => {
  const [open, paid] = [await anOrder(db, shop, anne), await anOrder(db, shop, anne)]
  await orders.changeState(db, kenza, shop.id, paid.id, { to: 'payment-accepted' })
  const heldIn = async ({ id }: { id: number }) => {
    const { totals } = await orders.find(db, shop.id, id)
    const own = db.selectFrom('orders').select(['goods_ht_cents', 'total_ht_cents', 'carriage_ht_cents'])
    const row = await own.where('shop_id', '=', shop.id).where('id', '=', id).executeTakeFirstOrThrow()
    assert.deepEqual([row.total_ht_cents, row.carriage_ht_cents], [totals.totalHtCents, totals.carriageHtCents])
    return [row.goods_ht_cents, row.total_ht_cents, totals.vat[0]?.vatCents]
  }
  assert.deepEqual(await heldIn(open), [7408, 7758, 1552])
  // As they were written: the lines, rounded one by one, a cent less.
  await sql`update order_lines set total_ht_cents = total_ht_cents - 1 where shop_id = ${shop.id} and position = 0`.execute(
    db,
  )
  await sql`update orders set goods_ht_cents = goods_ht_cents - 1, total_ht_cents = total_ht_cents - 1
    where shop_id = ${shop.id}`.execute(db)
  assert.deepEqual(await heldIn(open), [7407, 7757, 1553])
  await sql.raw(await migrationText('20261201-0101-vat-of-orders')).execute(db)
  assert.deepEqual(await heldIn(open), [7408, 7758, 1552])
  assert.deepEqual(await heldIn(paid), [7407, 7757, 1553])
})
