import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import { inTransaction, sql } from '#database'
import { aCustomer, aShop, testDatabase, untilHeldUp } from '#test'
import { refusedByDatabase } from './index.ts'

const { db } = await testDatabase()

test('what the database refuses of a value is a refusal with a sentence; anything else stays a failure', async () => {
  const failed = (statement: string) =>
    sql
      .raw(statement)
      .execute(db)
      .then(
        () => assert.fail(),
        (error: Error) => error,
      )
  for (const statement of [
    'select 2147483647::int4 + 1',
    "select '0000-01-01'::date",
    "insert into counters (shop_id, name, next) values (1, 'order', 0)",
  ])
    assert.equal(refusedByDatabase(await failed(statement))?.status, 422, statement)
  assert.equal(refusedByDatabase(await failed('select 1 / 0')), undefined)
  assert.equal(refusedByDatabase(new Error('a bug')), undefined)
})

test('an article added to a cart while the shop goes back to before it had it is a refusal', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { variantId } = shop.bear
  let adding: Promise<unknown> | undefined
  await inTransaction(db, async (tx) => {
    await sql`select set_config('preau.removing_shop', ${String(shop.id)}, true)`.execute(tx)
    await sql`delete from stock_movements where shop_id = ${shop.id} and variant_id = ${variantId}`.execute(tx)
    await sql`delete from variants where shop_id = ${shop.id} and id = ${variantId}`.execute(tx)
    adding = carts.add(db, shop.id, { customerId: anne.id }, { variantId, quantity: 1 }).catch((error) => error)
    await untilHeldUp(db)
  })
  const error = await adding
  assert.ok(error instanceof Error)
  assert.equal(refusedByDatabase(error)?.status, 409, String(error))
})
