import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from './connect.ts'
import { gather } from './gather.ts'

const db = {} as Db
/** What was asked in this turn is on its way. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A question answered with its double, as slowly as `ms` says; `asked` holds what each statement was asked. */
function doubles(ms: number[]) {
  const asked: number[][] = []
  const ask = gather(async (_: Db, all: number[]) => {
    asked.push(all)
    await sleep(ms[asked.length - 1] ?? 0)
    if (all.includes(13)) throw new Error('away')
    return all.map((one) => one * 2)
  })
  return { asked, ask }
}

test('what is asked in one turn, and while a statement is under way, is one statement each', async () => {
  const { asked, ask } = doubles([10])
  const first = Promise.all([ask(db, 1), ask(db, 2)])
  await turn()
  const second = Promise.all([ask(db, 3), ask(db, 4)])
  assert.deepEqual(
    [await first, await second],
    [
      [2, 4],
      [6, 8],
    ],
  )
  assert.deepEqual(asked, [
    [1, 2],
    [3, 4],
  ])
})

test('a statement that hangs holds nobody else up', async () => {
  const { asked, ask } = doubles([400])
  const slow = ask(db, 1)
  await turn()
  const began = performance.now()
  assert.equal(await ask(db, 2), 4)
  assert.ok(performance.now() - began < 300, 'it did not wait for the first')
  assert.equal(await slow, 2)
  assert.deepEqual(asked, [[1], [2]])
})

test('an error is told to all who asked in that statement, and to nobody after', async () => {
  const { ask } = doubles([])
  await assert.rejects(Promise.all([ask(db, 13), ask(db, 1)]), /away/)
  assert.equal(await ask(db, 5), 10)
})
