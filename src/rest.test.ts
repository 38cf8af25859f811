import assert from 'node:assert/strict'
import test from 'node:test'
import { restWell } from './rest.ts'

test('what Node has understood is written once, not before nobody has been there for a while', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  let [quiet, written] = [true, 0]
  const { stop } = restWell(
    () => quiet,
    () => {
      written++
    },
  )
  const after = (ms: number) => {
    t.mock.timers.tick(ms)
    return written
  }
  assert.equal(after(1500), 0, 'the first who come are not held up')
  quiet = false
  assert.equal(after(18_500), 0)
  quiet = true
  assert.equal(after(20_000), 0)
  assert.equal(after(20_000), 1)
  assert.equal(after(60_000), 1)
  stop()
})
