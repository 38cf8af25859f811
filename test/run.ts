// `npm test`: types, lint, then every test on one PostgreSQL started for the run. `npm test -- src/shop/orders` runs a part.
import { spawn } from 'node:child_process'
import { glob, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connect, migrate, startServer } from '#database'
import * as jobs from '#jobs'
import * as mail from '#mail'

const asked = process.argv.slice(2)
const root = new URL('..', import.meta.url).pathname

function run(command: string, words: string[], environment: Record<string, string> = {}): Promise<number> {
  const child = spawn(command, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

async function testFiles(): Promise<string[]> {
  const files: string[] = []
  for (const pattern of ['src/**/*.test.ts', 'test/**/*.test.ts', 'demo/**/*.test.ts', 'bench/**/*.test.ts'])
    for await (const file of glob(pattern, { cwd: root })) files.push(file)
  return files.filter((file) => asked.length === 0 || asked.some((part) => file.includes(part))).sort()
}

const started = performance.now()
if (asked.length === 0) {
  const checks = await Promise.all([run('biome', ['check', '--error-on-warnings', '.']), run('tsc', ['--noEmit'])])
  if (checks.some((code) => code !== 0)) process.exit(1)
}
const files = await testFiles()
if (files.length === 0) {
  console.error(`Aucun test ne porte ce nom : ${asked.join(', ')}`)
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), 'preau-tests-'))
const server = await startServer(folder)
const template = 'template_preau'
const administrator = new pg.Client({ ...server.connection, database: 'postgres' })
await administrator.connect()
await administrator.query(`create database ${template}`)
const database = connect({ ...server.connection, database: template })
await migrate(database.db)
await jobs.install(database, mail.queues)
await database.close()
await administrator.end()

// Two cores: two files at a time. Journeys start Chromium, so each file has its time.
const words = ['--test', '--test-concurrency=2', '--test-timeout=240000', ...files]
const code = await run('node', words, {
  PREAU_TEST_SERVER: JSON.stringify(server.connection),
  PREAU_TEST_TEMPLATE: template,
})
await server.stop()
await rm(folder, { recursive: true, force: true })
console.log(`${files.length} fichiers de tests en ${Math.round((performance.now() - started) / 1000)} s`)
process.exit(code)
