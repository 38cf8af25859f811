import assert from 'node:assert/strict'
import test from 'node:test'
import { Said } from './said.ts'

test('what was said since is taken back, what stood before stands as it did', () => {
  const said = new Said()
  said.set('reference A', 2).set('main jouets', 3)
  said.keep()
  said.set('reference B', 4).set('main jouets', 5).set('main jouets', 6)
  said.takeBack()
  assert.deepEqual(
    [...said],
    [
      ['reference A', 2],
      ['main jouets', 3],
    ],
  )
  said.set('reference B', 7)
  said.keep()
  said.takeBack()
  assert.equal(said.get('reference B'), 7)
})
