import assert from 'node:assert/strict'
import test from 'node:test'
import { connect, sql } from '#database'
import { testDatabase } from '#test'

const { pool } = await testDatabase()

test('a connection keeps a bounded number of prepared statements: those used last', async () => {
  const { db, close } = connect({ ...pool.options, max: 1 })
  const ask = (n: number) => sql`select ${n}::int + ${sql.raw(String(n))} as n`.execute(db)
  const prepared = async () => {
    const { rows } = await sql.raw<{ statement: string }>('select statement from pg_prepared_statements').execute(db)
    return rows.map(({ statement }) => Number(/\+ (\d+)/.exec(statement)?.[1]))
  }
  for (let n = 0; n < 400; n++) await ask(n)
  assert.deepEqual(await prepared(), [], 'what is asked once is not prepared')
  for (let n = 0; n < 400; n++) await ask(n)
  const kept = await prepared()
  assert.equal(kept.length, 100)
  assert.ok(kept.includes(399) && !kept.includes(0))
  // All at once, on one connection, some of them forgotten meanwhile; in a failed transaction too.
  await Promise.all(Array.from({ length: 400 }, (_, n) => ask(n % 130)))
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await sql`select 1 / ${0}::int`.execute(tx)
    }),
  )
  for (let n = 200; n < 230; n++) await ask(n)
  assert.equal((await prepared()).length, 100)
  await close()
})
