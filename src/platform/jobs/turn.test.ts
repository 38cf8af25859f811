import assert from 'node:assert/strict'
import test from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import type { Task } from './queue.ts'
import { inTurn } from './turn.ts'

const task = (name: string, more: { yields?: number; goesFirst?: true } = {}): Task => ({
  queue: { name, expireInSeconds: 60, retryLimit: 0, retryDelay: 0, ...(more.yields && { yields: more.yields }) },
  work: async () => {},
  ...(more.goesFirst && { goesFirst: true }),
})

/** A piece of work that ends when it is told to. */
function work(told: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const doing = async () => {
    told.push(name)
    await promise
    told.push(`${name} over`)
  }
  return { doing, end: resolve }
}

test('a queue that yields waits for all that goes first; the others do not', async () => {
  const told: string[] = []
  const [orders, more, paper, letter] = ['orders', 'more', 'paper', 'letter'].map((name) => work(told, name))
  assert.ok(orders && more && paper && letter)
  const all = [
    inTurn(task('arrivals', { goesFirst: true }), orders.doing),
    inTurn(task('arrivals', { goesFirst: true }), more.doing),
    inTurn(task('papers', { yields: 30 }), paper.doing),
    inTurn(task('sweeping'), letter.doing),
  ]
  paper.end()
  letter.end()
  await turn()
  assert.deepEqual(told, ['orders', 'more', 'letter', 'letter over'])
  orders.end()
  await turn()
  assert.ok(!told.includes('paper'))
  more.end()
  await Promise.all(all)
  assert.deepEqual(told.slice(-2), ['paper', 'paper over'])
})

test('it waits no longer than it says, and not at all where nothing goes first or what did has failed', async () => {
  const told: string[] = []
  const orders = work(told, 'orders')
  const going = inTurn(task('arrivals', { goesFirst: true }), orders.doing)
  assert.equal(await inTurn(task('letters', { yields: 0.01 }), async () => 'written'), 'written')
  assert.deepEqual(told, ['orders'])
  orders.end()
  await going
  await assert.rejects(inTurn(task('arrivals', { goesFirst: true }), () => Promise.reject(new Error('away'))))
  assert.equal(await inTurn(task('papers', { yields: 30 }), async () => 'kept'), 'kept')
})
