// `npm run test:rules`: takes central rules out one at a time, in a copy of the tree, and says which no test misses.
// `-- filters` takes out every filter by shop; `-- filters 20` twenty of them; `-- WORD` only what bears that word. Not part of `npm test`: minutes to an hour.
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '#database'
import { makeTemplate } from '../support/template.ts'
import { filters } from './filters.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules.ts'

const root = new URL('../..', import.meta.url).pathname
const [asked = '', some] = process.argv.slice(2)
const wanted = asked === 'filters' ? await filters(root) : rules.filter(({ name }) => name.includes(asked))
// `-- filters 20`: twenty of them, spread over all.
const step = some ? Math.max(1, wanted.length / Number(some)) : 1
const all = wanted.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
if (all.length === 0) throw new Error(`No rule is called ${asked}`)

const folder = await mkdtemp(join(tmpdir(), 'preau-rules-'))
const tree = join(folder, 'tree')
await cp(root, tree, { recursive: true, filter: (path) => !/\/(node_modules|\.git|data)$/.test(path) })
await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))

function red(test: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  const words = ['--test', '--test-timeout=120000', '--test-force-exit', test]
  const child = spawn('node', words, { cwd: tree, stdio: 'ignore', env: environment })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code !== 0)))
}

/** Takes a rule out and answers the test that noticed, or says that none did or that the rule is not there. */
async function tried(
  { name, file, take, put, tests, nth = 0 }: Rule,
  environment: NodeJS.ProcessEnv,
): Promise<boolean> {
  const path = join(tree, file)
  const text = await readFile(path, 'utf8').catch(() => '')
  const at = text.split(take, nth + 1).join(take).length
  if (!text.startsWith(take, at) || text.split(take).length <= nth) {
    console.log(`? ${name}: ${file} no longer says « ${take} »; say in test/rules/rules.ts where the rule is now`)
    return false
  }
  await writeFile(path, text.slice(0, at) + put + text.slice(at + take.length))
  try {
    for (const test of tests)
      if (await red(test, environment)) {
        console.log(`✔ ${name} (${test})`)
        return true
      }
  } finally {
    await writeFile(path, text)
  }
  console.log(`✖ ${name}: nothing turned red`)
  return false
}

let passed = 0
const server = await startServer(join(folder, 'postgres'))
try {
  const template = await makeTemplate(server.connection)
  const given = { PREAU_TEST_SERVER: JSON.stringify(server.connection), PREAU_TEST_TEMPLATE: template }
  for (const rule of all) if (await tried(rule, { ...process.env, ...given })) passed += 1
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
console.log(`${passed} passed, ${all.length - passed} failed`)
process.exit(passed < all.length ? 1 : 0)
