// Runs the test files given, one after the other in this process: test/together.ts starts it. Each would read most of the
// house anew in a process of its own, a second of processor.
import { closeSync, openSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, resolve } from 'node:path'
import { mock, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import * as pdf from '#pdf'
import { endFile, endProcess, shareProcess } from './ends.ts'
import { passwords } from './light-argon2.ts'
import { keepAndDo } from './node-test.ts'
import { heard, tell } from './tell.ts'

const root = new URL('..', import.meta.url).href
const stands = new URL('node-test.ts', import.meta.url).href
const hashing = new URL('src/people/passwords.ts', root).href
const light = new URL('light-argon2.ts', import.meta.url).href
const words = process.argv.slice(2)
/** Where the files are a list that other processes take from too: how many this one takes at most, and where taking is written. */
const list = JSON.parse(process.env.PREAU_TEST_LIST ?? 'null') as { folder: string; most: number } | null
/** Where a password costs as in earnest: a hash is 25 ms of processor, and the files of a run asked for five hundred. */
const earnest = /^src\/people\/|^test\/fire\/|^bench\/|\.load\.test\.ts$/
const whole = new Set([
  stands,
  ...['ends.ts', 'group.ts', 'tell.ts'].map((name) => new URL(name, import.meta.url).href),
])

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    if (specifier === '@node-rs/argon2' && parentURL === hashing)
      return { url: light, format: 'module-typescript', shortCircuit: true }
    const ours = specifier === 'node:test' && parentURL.startsWith(root) && !parentURL.includes('/node_modules/')
    return ours && !whole.has(parentURL)
      ? { url: stands, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context)
  },
})

/** A file that waits for ever is ended, and told, before together.ts loses patience with the process. */
const LIMIT = 480_000

/** Runs while an error beside the tests, which fails the file, may have left its test waiting for ever. */
let failing: NodeJS.Timeout | undefined
function note(error: unknown): void {
  tell({ late: inspect(error) })
  failing ??= setTimeout(() => process.exit(1), 30_000).unref()
}
process.on('uncaughtExceptionMonitor', note)
process.on('unhandledRejection', note)

let taken = 0
/** Whether a file falls to this process: whoever is first to write its number down takes it. */
function take(n: number): boolean {
  if (!list) return true
  if (taken === list.most) return false
  try {
    closeSync(openSync(join(list.folder, `${n}`), 'wx'))
    taken++
    return true
  } catch {
    return false
  }
}

const environment = { ...process.env }
shareProcess()
// A worker that reads Typst's 28 MB anew takes a second of processor. How it comes and goes is tested where it works.
if (list || !words.some((file) => file.startsWith('src/platform/pdf/'))) pdf.stay()
for (const [n, file] of words.entries()) {
  if (!take(n)) continue
  const before = process.cpuUsage()
  passwords.cheap = !earnest.test(file)
  tell({ file, begun: true })
  await test(`${n} ${file}`, { timeout: LIMIT }, async (t) => {
    t.after(endFile)
    await keepAndDo(t, () => import(pathToFileURL(resolve(file)).href))
  })
  await heard(`${n} ${file}`)
  mock.reset()
  // A house that is closed takes the press with it, which is one for the process.
  pdf.start()
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
  const { user, system } = process.cpuUsage(before)
  const content = !failing && !process.exitCode
  clearTimeout(failing)
  failing = undefined
  process.exitCode = 0
  tell({ file, ended: true, cpu: (user + system) / 1000, left: process.getActiveResourcesInfo(), content })
}
tell({ over: true })
await endProcess()
