import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import { testDatabase } from '#test'
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
