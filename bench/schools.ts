// 200 schools in two processes: how long they take to open, what they take at rest, how fast a page of any school is.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { readConfig } from '#config'
import { connect, type Database, type Server, sql, startServer } from '#database'
import * as directory from '../src/schools/directory.ts'
import { add, inOffice } from '../src/schools/operator/index.ts'
import { type Ending, goDown } from '../src/way-down.ts'
import { freePort } from './free-port.ts'
import { end } from './preau.ts'
import { usage } from './processes.ts'
import { flags } from './school.ts'
import { openShop } from './schools-shop.ts'
import { round } from './words.ts'

/** `npm run bench -- schools 40` measures fewer. */
const SCHOOLS = Number(process.argv[3] ?? 200)
const PROCESSES = 2
const READY = 60_000
const RESTED = 4 * 60_000
const TOKEN = 'banc-d-essai-des-chiffres'

export type SchoolsResult = {
  schools: number
  processes: number
  /** From the command to the first answer of both processes. */
  startSeconds: number
  /** Memory of both processes (PSS): just started, with every school just asked for, at rest again. */
  startedMB: number
  awakeMB: number
  restMB: number
  /** A shop's first page: asked for again, median and 95th percentile; in a school that sleeps. */
  pageMs: number
  pageP95Ms: number
  coldMs: number
  coldP95Ms: number
  /** How late work began in the later of the two, 99 in 100 below: from the start until all schools were asked for. */
  lagMs: number
  /** The longest that anything held the later of the two up meanwhile. */
  lagMaxMs: number
  /** Processor time of both processes for one page of a school that is open. */
  pageCpuMs: number
  /** Connections of both processes: the most seen, at rest. */
  connections: number
  restConnections: number
  /** What looking after 200 sleeping schools takes of one core, in percent: both processes, and PostgreSQL. */
  restPercent: { node: number; postgres: number }
}

/** Measures on an embedded server of its own, made and thrown away; so it is where somebody ends the bench before. */
export async function schools(): Promise<SchoolsResult> {
  const ways: Ending[] = []
  let over: Promise<void> | undefined
  const close = () => {
    over ??= goDown(ways)
    return over
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void close().then(() => process.exit(1)))
  try {
    const folder = await mkdtemp(join(tmpdir(), 'preau-bench-schools-'))
    ways.push(() => rm(folder, { recursive: true, force: true }))
    const server = await startServer(folder, { connections: 120 })
    ways.push(server.stop)
    const url = await furnish(server, folder)
    return await measure(server, { url, folder }, ways)
  } finally {
    await close()
  }
}

const urlOf = ({ host = '', port, user, password }: pg.PoolConfig, database: string): string =>
  `postgres://${user}${password ? `:${encodeURIComponent(String(password))}` : ''}@/${database}?host=${encodeURIComponent(host)}${port ? `&port=${port}` : ''}`

const hostOf = (n: number) => `ecole-${n}.localhost`

/** One school with a shop, copied: all have the same, under names of their own. Answers the directory's address. */
async function furnish({ connection }: Server, folder: string): Promise<string> {
  const administrator = connect({ ...connection, database: 'postgres' })
  await sql`create database annuaire`.execute(administrator.db)
  const url = urlOf(connection, 'annuaire')
  const config = readConfig({ PREAU_SCHOOLS: url, PREAU_DATA: folder })
  await inOffice(config, async (office) => {
    await add(
      { ...office, say: () => {} },
      { address: hostOf(0), name: 'École 0', town: '', demo: false, database: 'ecole_0' },
    )
    const school = connect({ ...connection, database: 'ecole_0' })
    await openShop(school, folder)
    await school.close()
    const first = await directory.find(office.directory.db, hostOf(0))
    for (let n = 1; n < SCHOOLS; n++) {
      if (n % 20 === 0) console.log(`  ${n} schools`)
      const database = `ecole_${n}`
      await sql`create database ${sql.id(database)} template ecole_0 strategy file_copy`.execute(administrator.db)
      const school = { url: `http://${hostOf(n)}`, host: hostOf(n), name: `École ${n}`, database, server: null }
      await directory.add(office.directory.db, { ...school, state: 'open' })
      await directory.change(office.directory.db, school.host, { fits: first?.fits ?? '' })
    }
  })
  await administrator.close()
  return url
}

type Running = { child: ChildProcess; port: number }

type Where = { url: string; folder: string }

async function measure(server: Server, where: Where, ways: Ending[]): Promise<SchoolsResult> {
  const watcher = connect({ ...server.connection, database: 'postgres', max: 1 })
  const began = performance.now()
  ways.push(watcher.close)
  const running = await Promise.all(Array.from({ length: PROCESSES }, () => start(where, ways)))
  const startSeconds = round((performance.now() - began) / 1000, 2)
  await sleep(5000)
  const startedMB = await memory(running)
  const cold = await visit(running)
  const [lagMs, lagMaxMs] = await lagOf(running)
  const before = await cpuSeconds(running)
  const warm = await visit(running)
  const pageCpuMs = round((((await cpuSeconds(running)) - before) / warm.length) * 1000, 1)
  const [awakeMB, connections] = [await memory(running), await connectionsOf(watcher)]
  console.log(`  all ${SCHOOLS} asked for: ${awakeMB} MB, ${connections} connections; waiting until they rest...`)
  await rested(running)
  const restPercent = await costAtRest(running, server)
  return {
    ...{ schools: SCHOOLS, processes: PROCESSES, startSeconds, startedMB, awakeMB, restMB: await memory(running) },
    ...{ pageMs: at(warm, 0.5), pageP95Ms: at(warm, 0.95), coldMs: at(cold, 0.5), coldP95Ms: at(cold, 0.95) },
    ...{ lagMs, lagMaxMs, pageCpuMs, connections, restConnections: await connectionsOf(watcher), restPercent },
  }
}

async function start({ url, folder }: Where, ways: Ending[]): Promise<Running> {
  const port = await freePort()
  const settings = { PORT: String(port), PREAU_DATA: folder, PREAU_SCHOOLS: url, SMTP_URL: '', PREAU_URL: '' }
  const child = spawn(process.execPath, [...flags, fileURLToPath(new URL('../src/main.js', import.meta.url))], {
    env: { ...process.env, ...settings, PREAU_METRICS_TOKEN: TOKEN },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  ways.push(() => end({ child }))
  const running = { child, port }
  const healthy = () =>
    ask(port, 'localhost', '/sante').then(
      ({ status }) => status === 200,
      () => false,
    )
  for (const end = performance.now() + READY; !(await healthy()); await sleep(20))
    if (child.exitCode !== null || performance.now() > end) throw new Error('Préau did not start')
  return running
}

/** What each process says of itself at `/metrics`; asked once, for some of it counts anew from then. */
const told = (running: readonly Running[]): Promise<string[]> =>
  Promise.all(
    running.map(
      async ({ port }) => (await ask(port, 'localhost', '/metrics', { authorization: `Bearer ${TOKEN}` })).text,
    ),
  )

/** The highest of a figure. */
function highest(texts: readonly string[], name: string): number {
  const values = texts.map((text) => new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  if (values.includes(undefined)) throw new Error(`no figure ${name}: ${texts[0]?.slice(0, 200)}`)
  return Math.max(...values.map(Number))
}

async function lagOf(running: readonly Running[]): Promise<[lagMs: number, lagMaxMs: number]> {
  const texts = await told(running)
  return [round(highest(texts, 'preau_lag_seconds') * 1000), round(highest(texts, 'preau_lag_max_seconds') * 1000)]
}

async function cpuSeconds(running: readonly Running[]): Promise<number> {
  const all = await Promise.all(running.map(({ child }) => usage(child.pid ?? 0)))
  return all.reduce((sum, one) => sum + one.cpuSeconds, 0)
}

/** The first page of each school's shop, from each process in turn, one after the other; milliseconds, sorted. */
async function visit(running: readonly Running[]): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < SCHOOLS; n++)
    for (const { port } of running) {
      const began = performance.now()
      const { status } = await ask(port, hostOf(n), '/mag/boutique')
      if (status !== 200) throw new Error(`${hostOf(n)} answered ${status}`)
      times.push(performance.now() - began)
    }
  return times.sort((one, other) => one - other)
}

const at = (sorted: readonly number[], part: number) => round(sorted[Math.floor(sorted.length * part)] ?? 0)

function ask(port: number, host: string, path: string, more = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { host, ...more } }, async (answer) => {
      let text = ''
      for await (const part of answer) text += part
      resolve({ status: answer.statusCode ?? 0, text })
    })
    asked.once('error', reject)
    asked.end()
  })
}

async function memory(running: readonly Running[]): Promise<number> {
  const all = await Promise.all(running.map(({ child }) => usage(child.pid ?? 0)))
  return all.reduce((sum, { megabytes }) => sum + megabytes, 0)
}

async function connectionsOf({ db }: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int4 as n from pg_stat_activity where datname is not null and datname <> 'postgres'`.execute(db)
  return rows[0]?.n ?? 0
}

async function rested(running: readonly Running[]): Promise<void> {
  const awake = async () => highest(await told(running), 'preau_schools_awake')
  for (const end = performance.now() + RESTED; (await awake()) > 0; await sleep(2000))
    if (performance.now() > end) throw new Error('the schools did not come to rest')
  // Their memory is given back a moment later (rest.ts).
  await sleep(30_000)
}

async function costAtRest(running: readonly Running[], server: Server): Promise<SchoolsResult['restPercent']> {
  const used = async () => {
    const postgres = await usage(server.pid ?? 0, true)
    return { node: await cpuSeconds(running), postgres: postgres.cpuSeconds }
  }
  const seconds = 60
  const before = await used()
  await sleep(seconds * 1000)
  const after = await used()
  const percent = (what: 'node' | 'postgres') => round(((after[what] - before[what]) / seconds) * 100, 1)
  return { node: percent('node'), postgres: percent('postgres') }
}
