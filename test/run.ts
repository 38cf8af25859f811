// `npm test`: types, lint, then every test on one PostgreSQL started for the run. `npm test -- src/shop/orders` runs a part,
// `npm test -- fast` all but journeys, tests under fire and what starts a browser or loads the machine.
import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { glob, mkdtemp, rm, statfs } from 'node:fs/promises'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { startServer } from '#database'
import { readForOthers } from './markup.ts'
import { makeTemplate } from './support/template.ts'
import { isRed, type Kind, runAll, sumUp, workOf } from './together.ts'

const words = process.argv.slice(2)
const fast = words[0] === 'fast'
const asked = fast ? [] : words
const root = new URL('..', import.meta.url).pathname

function run(command: string, words: string[]): Promise<number> {
  const child = spawn(command, words, { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

async function testFiles(): Promise<string[]> {
  const files: string[] = []
  for (const pattern of ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'])
    for await (const file of glob(pattern, { cwd: root })) files.push(file)
  const size = (file: string) => statSync(join(root, file)).size
  // What has most to say takes longest, as a rule: what is left to the end is short.
  const wanted = files
    .filter((file) => asked.length === 0 || asked.some((part) => file.includes(part)))
    .sort((one, other) => size(other) - size(one))
  return fast ? wanted.filter((file) => long.test(file) || kindOf(file) === 'light') : wanted
}

/** Under fire, under load, whole processes and servers, and the press, whose worker is ended by hand. */
const wide = new RegExp(
  [
    ...['^test/fire/', '^test/(portable|together)\\.test', '^bench/', '^src/commands/', '\\.load\\.test\\.ts$'],
    ...['^src/find-modules\\.test', 'database/(server|reach|windows)\\.test', 'pdf/(batch|press)\\.test'],
    ...['file/broken\\.test', 'schools/(schools|operator)\\.test'],
  ].join('|'),
)
/** As long as a whole process of others: they begin first, and are in `fast` too. */
const long = /school\/backups\/(backups|hostile)\.test/

function kindOf(file: string): Kind {
  if (wide.test(file) || long.test(file)) return 'alone'
  const text = readFileSync(join(root, file), 'utf8')
  return /^test\/journeys\//.test(file) || /from '.*\/browser\.ts'|(demo|empty)House\(/.test(text) ? 'browser' : 'light'
}

async function checks(): Promise<boolean> {
  const codes = await Promise.all([run('biome', ['check', '--error-on-warnings', '.']), run('tsc', ['--noEmit'])])
  return codes.every((code) => code === 0)
}

/** What the journeys copy beside the empty database, a whole demo school, and the tests under fire, a town. */
async function furnish(connection: pg.PoolConfig, empty: string): Promise<void> {
  if (town) await (await import('./fire/town-once.ts')).makeTown(connection, { ...town, empty })
  if (demo) await (await import('./support/demo.ts')).makeDemoTemplate(connection, demo)
}

/** In memory where there is much of it: each test file copies a database of 1,400 small files. Else among temporary files. */
async function roomyFolder(): Promise<string> {
  const memory = '/dev/shm'
  const free = await statfs(memory).then(
    ({ bavail, bsize }) => Math.min(bavail * bsize, freemem()),
    () => 0,
  )
  return free > 4 * 2 ** 30 ? memory : tmpdir()
}

const started = performance.now()
const files = await testFiles()
if (files.length === 0) {
  console.error(`Aucun test ne porte ce nom : ${asked.join(', ')}`)
  process.exit(1)
}

const folder = await mkdtemp(join(await roomyFolder(), 'preau-tests-'))
// Four files at a time, some with two houses of ten connections each.
const server = await startServer(folder, { connections: 120 })
const wantsDemo = files.some((file) => file.includes('journeys'))
const demo = wantsDemo ? { database: 'template_demo', dataFolder: join(folder, 'demo') } : undefined
const inTown = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('aTown('))
const town = inTown.length > 0 ? { database: 'template_town', folder: join(folder, 'town') } : undefined
const template = await makeTemplate(server.connection)
const markup = await readForOthers()
// What needs no more than an empty database begins at once.
const ready = Promise.all([asked.length > 0 || checks(), furnish(server.connection, template)]).then(([clean]) => clean)
const ran = await runAll(workOf(files, kindOf), {
  cwd: root,
  folder,
  ready,
  env: {
    ...process.env,
    PREAU_TEST_SERVER: JSON.stringify(server.connection),
    // What Node has understood of the sources once is not read again by each process.
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/preau'),
    PREAU_TEST_TEMPLATE: template,
    PREAU_TEST_MARKUP: `${markup.port}`,
    PREAU_TEST_SEEN: join(folder, 'seen'),
    ...(town ? { PREAU_TEST_TOWN: JSON.stringify(town) } : {}),
    ...(demo ? { PREAU_TEST_DEMO: JSON.stringify(demo) } : {}),
  },
})
if (await ready) process.stdout.write(sumUp(ran))
markup.stop()
await server.stop()
await rm(folder, { recursive: true, force: true })
console.log(`${files.length} fichiers de tests en ${Math.round((performance.now() - started) / 1000)} s`)
process.exit(ran.length < files.length || ran.some(isRed) ? 1 : 0)
