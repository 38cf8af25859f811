// `npm run test:rules`: takes central rules out one at a time, in a copy of the tree, and says which no test misses.
// `-- filters` takes out every filter by shop; `-- filters 20` twenty of them; `-- WORD` only what bears that word. Not part of `npm test`: minutes to an hour.
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '#database'
import { makeTemplate } from '../support/template.ts'
import { filters } from './filters.ts'
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
const server = await startServer(join(folder, 'postgres'))
const template = await makeTemplate(server.connection)
const environment = {
  ...process.env,
  PREAU_TEST_SERVER: JSON.stringify(server.connection),
  PREAU_TEST_TEMPLATE: template,
}

function red(test: string): Promise<boolean> {
  const words = ['--test', '--test-timeout=120000', '--test-force-exit', test]
  const child = spawn('node', words, { cwd: tree, stdio: 'ignore', env: environment })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code !== 0)))
}

const missed: string[] = []
for (const { name, file, take, put, tests, nth = 0 } of all) {
  const path = join(tree, file)
  const text = await readFile(path, 'utf8')
  const at = text.split(take, nth + 1).join(take).length
  if (!text.startsWith(take, at) || text.split(take).length <= nth) {
    missed.push(name)
    console.log(`? ${name}: ${file} no longer says « ${take} »; say in test/rules/rules.ts where the rule is now`)
    continue
  }
  await writeFile(path, text.slice(0, at) + put + text.slice(at + take.length))
  let noticed = ''
  for (const test of tests) {
    if (await red(test)) {
      noticed = test
      break
    }
  }
  await writeFile(path, text)
  console.log(noticed ? `✔ ${name} (${noticed})` : `✖ ${name}: nothing turned red`)
  if (!noticed) missed.push(name)
}
await server.stop()
await rm(folder, { recursive: true, force: true })
console.log(`${all.length - missed.length} passed, ${missed.length} failed`)
process.exit(missed.length > 0 ? 1 : 0)
