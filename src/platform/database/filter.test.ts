import assert from 'node:assert/strict'
import test from 'node:test'
import { refersTo, sql } from '#database'
import { testDatabase } from '#test'

const { db } = await testDatabase()

test('a reference is found by any part of it, in capitals or not, and by no sign that a pattern knows', async () => {
  const found = async (typed: string) => {
    const { rows } = await sql<{ reference: string }>`
      select reference from (values ('KQWEZARTY'), ('MNBVCXQWA')) as all_of (reference)
      where ${refersTo(sql.ref('reference'), typed)} order by 1`.execute(db)
    return rows.map(({ reference }) => reference)
  }
  assert.deepEqual(await found('QW'), ['KQWEZARTY', 'MNBVCXQWA'])
  assert.deepEqual(await found(' qwe'), ['KQWEZARTY'])
  assert.deepEqual(await found('mnbvcxqwa'), ['MNBVCXQWA'])
  for (const none of ['qwz', 'Q%E', 'Q_E', '\\']) assert.deepEqual(await found(none), [], none)
})
