import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import * as jobs from '#jobs'
import { testDatabase } from '#test'
import * as work from '#work'

const { db } = await testDatabase()

const told: string[] = []
const pages: work.Doing = {
  kind: 'pages',
  async *work(_db, { name, fails }, progress) {
    told.push(String(name))
    if (fails) throw new Error('the press is broken')
    for (let page = 1; page <= 3; page++) {
      yield Buffer.alloc(700_000, page)
      progress(page)
    }
  },
}
const ask = (owner: string, name: string, more: Record<string, unknown> = {}) =>
  work.ask(db, { kind: 'pages', owner, wanted: { name, ...more }, total: 3 })
const drain = () => jobs.drain(db, [work.task([pages])])

async function bytesOf(made: work.Work): Promise<number[]> {
  const parts: Uint8Array[] = []
  for await (const part of work.file(db, made)) parts.push(part)
  return [...new Set(Buffer.concat(parts))]
}

test('a long work is found again by who asked, with how far it is and what it made', async () => {
  const asked = await ask('anne', 'slips')
  assert.deepEqual([asked.state, asked.done, asked.total], ['waiting', 0, 3])
  assert.equal((await ask('anne', 'slips')).id, asked.id, 'asked twice it is one')
  await drain()
  const found = await work.find(db, 'pages', 'anne', asked.token)
  assert.deepEqual([found?.state, found?.done], ['ready', 3])
  assert.deepEqual(await bytesOf(asked), [1, 2, 3])
  assert.equal(await work.find(db, 'pages', 'kenza', asked.token), undefined)
  assert.equal(await work.find(db, 'pages', 'anne', 'x'), undefined)
})

test('one at a time a person, and people in turn', async () => {
  told.length = 0
  await ask('kenza', 'first')
  const others = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => ask('kenza', `${n}`)))
  assert.ok(others.every((one) => one.status === 'rejected' && one.reason instanceof work.AtWork))
  await ask('lina', 'hers')
  await drain()
  assert.deepEqual(told, ['first', 'hers'])
  assert.equal((await ask('kenza', 'second')).state, 'waiting')
  await drain()
})

test('a work that a killed process left is begun again from its start; one that fails says so and may be asked again', async () => {
  const left = await ask('ken', 'left')
  await db.updateTable('works').set({ state: 'running', done: 2 }).where('id', '=', left.id).execute()
  await db
    .insertInto('work_parts')
    .values({ work_id: left.id, part: 0, bytes: Buffer.from('half') })
    .execute()
  await drain()
  assert.deepEqual(await bytesOf(left), [1, 2, 3])
  const failed = await ask('ken', 'failed', { fails: true })
  await drain()
  assert.equal((await work.find(db, 'pages', 'ken', failed.token))?.state, 'failed')
  assert.notEqual((await ask('ken', 'failed', { fails: true })).id, failed.id)
  await drain()
})

test('a work whose time is over goes with its file', async () => {
  const old = await ask('louis', 'old')
  await drain()
  await db.updateTable('works').set({ kept_until: sql`now() - interval '1 second'` }).where('id', '=', old.id).execute()
  assert.equal(await work.find(db, 'pages', 'louis', old.token), undefined)
  await work.sweep(db)
  const { rows } = await sql<{ n: number }>`select count(*) as n from work_parts where work_id = ${old.id}`.execute(db)
  assert.equal(rows[0]?.n, 0)
})
