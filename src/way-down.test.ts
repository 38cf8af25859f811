import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { goDown } from './way-down.ts'

// A process that runs has something open; here nothing else keeps it from ending while somebody is waited for.
const running = setInterval(() => {}, 1000)
after(() => clearInterval(running))

test('what was opened last ends first; in a hurry nothing is waited for but the database', async () => {
  const ended: string[] = []
  const way = (name: string) => async () => void ended.push(name)
  await goDown([way('database'), way('papers'), way('web')])
  assert.deepEqual(ended, ['web', 'papers', 'database'])

  const stuck = () => new Promise<void>(() => {})
  const began = performance.now()
  await goDown([way('database again'), stuck, stuck], 300)
  assert.equal(ended.at(-1), 'database again')
  assert.ok(performance.now() - began < 2500, 'Windows ends a program five seconds after its window')
})
