// Every rule that `npm run test:rules` takes out is still where it is said to be, and so are the tests that must notice.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import test from 'node:test'
import { rules } from './rules.ts'

const root = new URL('../../', import.meta.url)

test('each rule is in its file, and its tests are there', () => {
  const lost = rules.filter(({ file, take }) => {
    const at = new URL(file, root)
    return !existsSync(at) || !readFileSync(at, 'utf8').includes(take)
  })
  assert.deepEqual(
    lost.map(({ name }) => name),
    [],
  )
  const tests = rules.flatMap((rule) => rule.tests).filter((path) => !existsSync(new URL(path, root)))
  assert.deepEqual(tests, [])
  assert.deepEqual(
    rules.filter(({ take, put }) => take === put).map(({ name }) => name),
    [],
  )
})
