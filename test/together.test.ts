// How a run tells red from green when files share a process: each file of test/red/ goes wrong in its own way.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRed, runAll, sumUp, workOf } from './together.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-together-'))
after(() => rm(folder, { recursive: true, force: true }))
const cwd = new URL('..', import.meta.url).pathname
const setting = { cwd, folder, env: process.env, patience: { file: 6000, end: 6000 }, print: () => {} }

const order =
  'holds holds-still passes fails throws ends-badly too-late rejects exits also-passes hangs passes leaves'.split(' ')
const runs = await runAll(
  { groups: [order.map((name) => `test/red/${name}.ts`), ['test/red/passes.ts']], light: [] },
  setting,
)
const [alone] = runs.splice(
  runs.findIndex(({ file }, at) => file.endsWith('/passes.ts') && at !== runs.findIndex((one) => one.file === file)),
  1,
)

test('whatever becomes of a file, those after it are run', () => {
  assert.deepEqual(runs.map(({ file }) => file).sort(), order.map((name) => `test/red/${name}.ts`).sort())
  assert.ok(alone && !isRed(alone))
})

test('a file that goes wrong is red and says why; no other is', () => {
  const why = Object.fromEntries(
    runs.filter(isRed).map(({ file, tests, failed }) => {
      const words = failed ?? tests.find((one) => one.failed)?.failed ?? ''
      return [/red\/(.*)\.ts/.exec(file)?.[1], words.replaceAll(/\s+/g, ' ')]
    }),
  )
  assert.match(why.fails ?? '', /'one' !== 'other'/)
  assert.match(why.throws ?? '', /cannot be read/)
  assert.match(why['ends-badly'] ?? '', /cannot be closed/)
  assert.match(why['too-late'] ?? '', /when its test was over.*too late/)
  assert.match(why.rejects ?? '', /when its test was over.*nobody hears/)
  assert.match(why.exits ?? '', /code 0.*before it did/)
  assert.match(why.hangs ?? '', /does not end.*before it did/)
  assert.match(why.leaves ?? '', /does not end.*leaves\.ts: .*TCPServerWrap/)
  assert.equal(Object.keys(why).length, 8)
})

test('the sums name each failure with its file and count every test', () => {
  const sums = sumUp(runs)
  for (const run of runs.filter(isRed)) assert.ok(sums.includes(`test at ${run.file}`), run.file)
  assert.match(sums, /ℹ fail 8\n/)
  assert.ok(sums.includes('passes, then') === false)
  assert.ok(runs.every(({ ms, cpu, failed }) => (ms > 0 && cpu > 0) || failed))
})

test('files alone come first, then those with a browser, eight to a process; light ones are one list', () => {
  const files = Array.from({ length: 66 }, (_, n) => `${n}.test.ts`)
  const kindOf = (file: string) => (file === '7.test.ts' ? 'alone' : /^1/.test(file) ? 'browser' : 'light')
  const { groups, light } = workOf(files, kindOf)
  assert.deepEqual(groups[0], ['7.test.ts'])
  assert.deepEqual(
    groups.map(({ length }) => length),
    [1, 8, 3],
  )
  assert.deepEqual([...groups.flat(), ...light].sort(), files.sort())
})

test('processes take each light file of a list once, and go on after one that ended its process', async () => {
  const names = 'passes also-passes fails exits passes'.split(' ')
  const light = names.map((name) => `test/red/${name}.ts`)
  const all = await runAll({ groups: [], light }, setting)
  assert.deepEqual(all.map(({ file }) => file).sort(), light.sort())
  const red = all.filter(isRed).map(({ file }) => file)
  assert.deepEqual(red.sort(), ['test/red/exits.ts', 'test/red/fails.ts'])
})

test('before all is ready only light files run; where it never is, nothing else does', async () => {
  const asked = { groups: [['test/red/passes.ts'], ['test/red/fails.ts']], light: ['test/red/also-passes.ts'] }
  const few = await runAll(asked, { ...setting, ready: sleep(1, false) })
  assert.ok(few.every(({ file }) => asked.light.includes(file)))
  const all = await runAll(asked, { ...setting, ready: sleep(1, true) })
  assert.equal(all.length, 3)
})
