// Bad days: connections and servers that die, freeze or are damaged while people work. Each comes back, or ends with a sentence.
import assert from 'node:assert/strict'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database, sql } from '#database'
import { aShop, patience } from '#test'
import { databaseProcesses, launch, open, type Preau, postmasterOf, signal } from './product.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-days-'))
after(() => rm(folder, { recursive: true, force: true }))
const data = join(folder, 'school')

const beside = (): Database =>
  connect({ host: join(data, 'postgres'), user: 'preau', database: 'preau', application_name: 'preau-test' })

/** A server that accepts and never answers, and a Préau that waits for it while the other tests run. */
const mute = createServer().listen(0, '127.0.0.1')
await new Promise((resolve) => mute.once('listening', resolve))
const { port } = mute.address() as AddressInfo
const waiting = launch({
  data: join(folder, 'none'),
  environment: { DATABASE_URL: `postgres://preau@127.0.0.1:${port}/preau` },
})

/** A school of one shop, on which the tests follow each other. */
let preau: Preau
async function opened(): Promise<void> {
  preau = await open({ data, arguments: ['--empty'] })
}

type Seen = { status: number; ms: number; text: string; retryAfter: string | null }
async function look(path = '/mag/la-recre-du-bois'): Promise<Seen> {
  const began = performance.now()
  const answer = await fetch(preau.url + path, { signal: AbortSignal.timeout(30_000) })
  const text = await answer.text()
  return { status: answer.status, ms: performance.now() - began, text, retryAfter: answer.headers.get('retry-after') }
}

/** Visitors who never stop looking; answers what they saw. */
function crowd(visitors: number) {
  const seen: Seen[] = []
  let leaving = false
  const all = Array.from({ length: visitors }, async () => {
    while (!leaving) {
      seen.push(await look())
      await sleep(5)
    }
  })
  return async () => {
    leaving = true
    await Promise.all(all)
    return seen
  }
}

/** How long until the shop is shown again. */
async function back(): Promise<number> {
  const began = performance.now()
  while ((await look()).status !== 200) {
    assert.ok(performance.now() - began < patience(20_000), 'the shop does not come back')
    await sleep(20)
  }
  return performance.now() - began
}

const nothingUnforeseen = (seen: Seen[]) => {
  for (const { status, text } of seen) {
    assert.ok(status === 200 || status === 503, `${status}`)
    if (status === 503) assert.match(text, /Un instant/)
  }
}

test('every connection of the database is cut while people look: they go on within a second, the jobs too', async () => {
  await opened()
  const database = beside()
  await aShop(database.db, 'La Récré du Bois')
  const leave = crowd(6)
  await sleep(200)
  const before = await jobsListener(database)
  for (let round = 0; round < 5; round++) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = 'preau'`.execute(
      database.db,
    )
    await sleep(60)
  }
  assert.ok((await back()) < patience(1000))
  nothingUnforeseen(await leave())
  for (let tries = 0; tries < 100 && (await jobsListener(database)) === before; tries++) await sleep(50)
  assert.notEqual(await jobsListener(database), before, 'the queue listens again, on another connection')
  await database.close()
  assert.equal(preau.child.exitCode, null)
})

const jobsListener = async ({ db }: Database): Promise<number | undefined> => {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where application_name = 'preau-jobs' and query ilike '%listen%' order by pid limit 1`.execute(
    db,
  )
  return rows[0]?.pid
}

test('a process of the database killed in the middle of the work, as by the system that lacks memory: all goes on', async () => {
  const leave = crowd(6)
  await sleep(100)
  const postmaster = await postmasterOf(data)
  const [, ...others] = (await databaseProcesses(data)).filter((pid) => pid !== postmaster)
  const backend = others.at(-1)
  assert.ok(backend)
  process.kill(backend, 'SIGKILL')
  await sleep(100)
  assert.ok((await back()) < patience(10_000))
  nothingUnforeseen(await leave())
  assert.equal(preau.child.exitCode, null)
})

test('the database’s server killed: it is started again, and people are asked for a moment', async () => {
  const postmaster = await postmasterOf(data)
  assert.ok(postmaster)
  process.kill(postmaster, 'SIGKILL')
  await sleep(50)
  const seen = await look()
  assert.ok([200, 503].includes(seen.status))
  await back()
  assert.notEqual(await postmasterOf(data), postmaster)
  assert.equal(preau.child.exitCode, null)
})

test('a frozen database: a page within twelve seconds that asks for a moment and comes back by itself', async () => {
  const frozen = await databaseProcesses(data)
  for (const pid of frozen) process.kill(pid, 'SIGSTOP')
  try {
    const seen = await Promise.all([look(), look('/bureau/connexion'), look('/')])
    nothingUnforeseen(seen)
    assert.equal(seen[0]?.status, 503)
    assert.equal(seen[0]?.retryAfter, '5')
    assert.match(seen[0]?.text ?? '', /http-equiv="refresh" content="5"/)
    for (const { ms } of seen) assert.ok(ms < patience(15_000), `${ms} ms`)
  } finally {
    for (const pid of frozen) process.kill(pid, 'SIGCONT')
  }
  await back()
  signal(preau.child, 'SIGTERM')
  assert.equal(await preau.ended, 0)
  assert.deepEqual(await databaseProcesses(data), [])
})

test('a server that falls again and again ends Préau, with a sentence and a status', async () => {
  await opened()
  for (let fall = 0; fall < 6; fall++) {
    await back().catch(() => {})
    const postmaster = await postmasterOf(data)
    if (postmaster) kill(postmaster)
    for (let tries = 0; tries < 100 && (await postmasterOf(data)) === postmaster && fall < 5; tries++) await sleep(50)
  }
  assert.equal(await preau.ended, 1)
  assert.match(
    preau.stderr().trim().split('\n').at(-1) ?? '',
    /^La base de données .*(s’est arrêtée plusieurs fois de suite|ne démarre pas)/,
  )
})

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had fallen by itself.
  }
}

/** Starts what cannot start; gives the one sentence it ends with. */
async function refused(where: string, environment: Record<string, string> = {}, entry?: string): Promise<string> {
  const run = launch({ data: where, arguments: entry ? [] : ['--empty'], environment, ...(entry ? { entry } : {}) })
  const late = setTimeout(() => signal(run.child, 'SIGKILL'), 40_000)
  assert.equal(await run.ended, 1, run.stderr())
  clearTimeout(late)
  const said = run.stderr().trim()
  assert.equal(said.split('\n').length, 1, said)
  assert.doesNotMatch(said, /"level"|node:|\bat .*:\d+/)
  return said
}

test('a school whose database has lost its files is never taken for a new one', async () => {
  const hurt = join(folder, 'hurt')
  await cp(data, hurt, { recursive: true, filter: (path) => !/\.s\.PGSQL|postmaster\.pid|preau\.pid/.test(path) })
  await rm(join(hurt, 'postgres', 'PG_VERSION'))
  const before = await readdir(join(hurt, 'postgres'))
  assert.match(await refused(hurt), /abîmée.*Rien n’a été effacé.*pas de sauvegarde/)
  await writeFile(join(hurt, 'postgres', 'PG_VERSION'), '18\n')
  await cp(join(hurt, 'postgres', 'PG_VERSION'), join(hurt, 'backups', 'preau-2026-11-27-0933.preau'))
  await rm(join(hurt, 'postgres', 'global', 'pg_control'))
  const said = await refused(hurt)
  assert.match(said, /ne démarre pas.*npm run restore -- .*preau-2026-11-27-0933\.preau/)
  assert.deepEqual(new Set(await readdir(join(hurt, 'postgres'))), new Set([...before, 'PG_VERSION']))
  await rm(join(hurt, 'postgres'), { recursive: true })
  assert.match(await refused(hurt), /sa base de données a disparu.*preau-2026-11-27-0933\.preau/)
})

test('a database server that accepts and never answers: the start says what it waits for, and gives up', async () => {
  assert.equal(await waiting.ended, 1)
  assert.match(waiting.stdout(), new RegExp(`ne répond pas encore \\(127\\.0\\.0\\.1:${port}\\) : Préau l’attend`))
  assert.match(waiting.stderr(), /^Le serveur PostgreSQL ne répond pas \(rien après dix secondes\)[^\n]*\n$/)
  mute.close()
})
