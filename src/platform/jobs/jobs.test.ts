import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { countQueries, inTransaction, sql } from '#database'
import * as jobs from '#jobs'
import { patience, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const bells: jobs.Queue = { name: 'bells', expireInSeconds: 30, retryLimit: 3, retryDelay: 1 }
const echoes: jobs.Queue = { ...bells, name: 'echoes' }
await jobs.install(database, [bells, echoes])

const states = async () =>
  (
    await sql<{ state: string; data: { n: number } }>`select state, data from pgboss.job where name = 'bells'`.execute(
      db,
    )
  ).rows

const ringing = (heard: number[]): jobs.Task => ({
  queue: bells,
  async work(_db, waiting) {
    for (const { data } of waiting) heard.push((data as { n: number }).n)
  },
})

test('a job asked for in a transaction that is rolled back is never done', async () => {
  const heard: number[] = []
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await jobs.later(tx, bells, { n: 1 })
      throw new Error('the order could not be placed')
    }),
  )
  await inTransaction(db, (tx) => jobs.later(tx, bells, { n: 2 }))
  assert.equal(await jobs.drain(db, [ringing(heard)]), 1)
  assert.deepEqual(heard, [2])
})

test('asking for a job costs one statement', async () => {
  const { count, texts } = await countQueries(database, () => jobs.later(db, bells, { n: 3 }))
  assert.equal(count, 1, texts.join('\n'))
  await jobs.drain(db, [ringing([])])
})

test('the same id is one job', async () => {
  const heard: number[] = []
  const id = '0b0f6d3e-5f6e-4f0e-9d5a-3a7c3c7f1a01'
  assert.equal(await jobs.later(db, bells, { n: 4 }, { id }), id)
  assert.equal(await jobs.later(db, bells, { n: 5 }, { id }), id)
  await jobs.drain(db, [ringing(heard)])
  assert.deepEqual(heard, [4])
})

test('a job that makes one for a queue that was empty is not the last', async () => {
  const heard: string[] = []
  const [bell, echo] = [ringing([]), { queue: echoes }]
  const tasks: jobs.Task[] = [
    { ...bell, work: async () => void heard.push('bell') },
    {
      ...echo,
      async work() {
        heard.push('echo')
        await jobs.later(db, bells, { n: 7 })
      },
    },
  ]
  await jobs.later(db, echoes, { n: 6 })
  assert.equal(await jobs.drain(db, tasks), 2)
  assert.deepEqual(heard, ['echo', 'bell'])
})

test('what presses is done first', async () => {
  const heard: number[] = []
  for (const [n, priority] of [
    [1, 0],
    [2, 5],
    [3, 9],
  ] as const)
    await jobs.later(db, bells, { n }, { priority })
  // One at a time: what is fetched together comes in any order.
  await jobs.drain(db, [{ ...ringing(heard), queue: { ...bells, batch: 1 } }])
  assert.deepEqual(heard, [3, 2, 1])
})

test('a worker hears of a job as soon as it is committed, and stopping waits for the job that runs', async () => {
  const heard: number[] = []
  let begun = 0
  const slow: jobs.Task = {
    queue: bells,
    async work(_db, waiting) {
      begun += 1
      await sleep(300)
      for (const { data } of waiting) heard.push((data as { n: number }).n)
    },
  }
  const workers = await jobs.start(database, [slow])
  const asked = performance.now()
  await jobs.later(db, bells, { n: 6 })
  while (!begun && performance.now() - asked < patience(5000)) await sleep(2)
  const wait = performance.now() - asked
  assert.ok(wait < patience(1000), `the job waited ${wait} ms: the listener did not wake the worker`)
  await workers.stop()
  assert.deepEqual(heard, [6])
  assert.equal((await states()).find(({ data }) => data.n === 6)?.state, 'completed')
})

test('a bad job of a batch holds up none of the others', async () => {
  await sql`delete from pgboss.job`.execute(db)
  for (const n of [1, 2, 3]) await jobs.later(db, bells, { n })
  const picky: jobs.Task = {
    queue: bells,
    async work(_db, waiting) {
      if (waiting.some(({ data }) => (data as { n: number }).n === 2)) throw new Error('cracked')
    },
  }
  const workers = await jobs.start(database, [picky])
  for (let tries = 0; tries < 200 && (await states()).some(({ state }) => state === 'created'); tries++) await sleep(10)
  for (let tries = 0; tries < 200 && (await states()).some(({ state }) => state === 'active'); tries++) await sleep(10)
  await workers.stop()
  const after = (await states()).sort((a, b) => a.data.n - b.data.n).map(({ state }) => state)
  assert.deepEqual(after, ['completed', 'retry', 'completed'])
})

test('a second start is quick', async () => {
  const began = performance.now()
  const workers = await jobs.start(database, [ringing([])])
  const took = performance.now() - began
  await workers.stop()
  assert.ok(took < patience(3000), `starting the workers on a database that has the queues took ${took} ms`)
})

test('queues that are there are asked for with two statements; one that a new version brings is made', async () => {
  const { count, texts } = await countQueries(database, () => jobs.install(database, [bells]))
  assert.equal(count, 2, texts.join('\n'))
  await jobs.install(database, [bells, { ...bells, name: 'gongs' }])
  const { rows } = await sql`select name from pgboss.queue where name = 'gongs'`.execute(db)
  assert.equal(rows.length, 1)
})
