import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { connect as dial } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '#config'
import { type Database, sql } from '#database'
import * as school from '#school'
import { aShop, patience, testDatabase } from '#test'
import * as directory from './directory.ts'
import { type OpenSchools, openSchools } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-schools-'))
let open: OpenSchools | undefined
// Before the databases go.
after(async () => {
  await open?.close()
  await rm(folder, { recursive: true, force: true })
})

const urlOf = ({ pool: { options } }: Database): string => {
  const { host = '', port, user, password, database } = options
  const who = password ? `${user}:${encodeURIComponent(String(password))}` : user
  return `postgres://${who}@/${database}?host=${encodeURIComponent(host)}${port ? `&port=${port}` : ''}`
}

const names = ['alpha.exemple.fr', 'beta.exemple.fr', 'xn--cole-9oa.exemple.fr'] as const
const book = await testDatabase()
const bases = await Promise.all(names.map(() => testDatabase()))
const shops = await Promise.all(
  bases.map(async ({ db }, n) => {
    await school.found(db, { name: `Lycée ${n}`, town: 'Morez' })
    await school.firstTeacher(db, `mot-de-passe-${n}`)
    // The same ids and the same address everywhere.
    return aShop(db, 'La Récré du Bois')
  }),
)
const token = 'un-jeton-de-seize-signes'
const config = readConfig({
  PREAU_DATA: folder,
  PREAU_SCHOOLS: urlOf(book),
  PREAU_CONNECTIONS: '6',
  PORT: '0',
  PREAU_METRICS_TOKEN: token,
})
await (await directory.openDirectory(urlOf(book))).close()
for (const [n, host] of names.entries())
  await directory.add(book.db, {
    ...{ host, url: `http://${host}`, name: `Lycée ${n}`, database: bases[n]?.pool.options.database ?? '' },
    ...{ server: null, state: 'open' },
  })
const pace = { ask: 50, awake: 100, asleep: 400, idle: 800 }
open = await openSchools(config, pace)
const { port } = open
const base = `/mag/${shops[0]?.slug}`

type Answer = { status: number; text: string; cookies: string[]; headers: Record<string, unknown> }

function ask(
  host: string,
  path: string,
  more: { headers?: object; form?: Record<string, string> } = {},
): Promise<Answer> {
  const body = more.form && new URLSearchParams(more.form).toString()
  const headers = {
    host,
    ...(body && { origin: `http://${host}`, 'content-type': 'application/x-www-form-urlencoded' }),
    ...more.headers,
  }
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, headers, method: body ? 'POST' : 'GET' }, async (answer) => {
      let text = ''
      for await (const part of answer) text += part
      const cookies = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '')
      resolve({ status: answer.statusCode ?? 0, text, cookies, headers: answer.headers })
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

/** One of the figures that the operator sees. */
async function figure(name: string): Promise<number> {
  const { text } = await ask('127.0.0.1', '/metrics', { headers: { authorization: `Bearer ${token}` } })
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])
}

/** Waits for what comes by itself. */
async function until(what: () => Promise<boolean>, why: string): Promise<void> {
  for (const end = performance.now() + patience(10_000); performance.now() < end; await sleep(20))
    if (await what()) return
  assert.fail(why)
}

test('each name is led to its own school, and a name that is none to none', async () => {
  for (const [n, host] of names.entries())
    for (const written of [host, host.toUpperCase(), `${host}:8443`, `${host}.`])
      assert.match((await ask(written, '/')).text, new RegExp(`Lycée ${n}`), written)
  const forged = { 'x-forwarded-host': names[1], forwarded: `host=${names[1]}`, 'x-host': names[1] }
  assert.match((await ask(names[0], '/', { headers: forged })).text, /Lycée 0/)
  for (const path of ['/', base, '/bureau', '/assets/x', '/images/x', '/robots.txt']) {
    const unknown = await ask('gamma.exemple.fr', path)
    assert.deepEqual(
      [unknown.status, unknown.text],
      [421, 'Aucun établissement n’est connu ici sous le nom gamma.exemple.fr.\n'],
    )
  }
  assert.equal((await ask(names[0], `http://${names[1]}/`)).status, 400)
  assert.equal((await ask(`${names[0]}, ${names[1]}`, '/')).status, 400)
  // How many there are is nobody's business but the operator's.
  assert.equal((await ask('127.0.0.1', '/sante')).text, '{"database":"ok"}\n')
  assert.equal((await ask('127.0.0.1', '/metrics')).status, 421)
  assert.equal(await figure('preau_schools'), 3)
  const line = dial(port)
  line.write('GET / HTTP/1.0\r\n\r\n')
  let said = ''
  for await (const part of line) said += part
  assert.match(said, /^HTTP\/1.1 400[\s\S]*Cette demande ne dit pas à quel établissement/)
})

test('what was given in one school opens nothing in another, though shops and articles have the same numbers', async () => {
  const line = { variant: `${shops[0]?.train.variantId}`, quantity: '2' }
  const put = await ask(names[0], `${base}/panier/ajouter`, { form: line })
  assert.equal(put.status, 303, put.text)
  const headers = { cookie: put.cookies.join('; ') }
  assert.match((await ask(names[0], `${base}/panier`, { headers })).text, /Train des forêts/)
  for (const other of names.slice(1))
    assert.doesNotMatch((await ask(other, `${base}/panier`, { headers })).text, /Train des forêts/)

  const login = { login: 'prof', password: 'mot-de-passe-0' }
  assert.equal((await ask(names[1], '/bureau/connexion', { form: login })).status, 422)
  const entered = await ask(names[0], '/bureau/connexion', { form: login })
  assert.equal(entered.status, 303, entered.text)
  const desk = { cookie: entered.cookies.join('; ') }
  assert.equal((await ask(names[0], '/bureau', { headers: desk })).status, 200)
  for (const other of names.slice(1)) {
    const refused = await ask(other, '/bureau', { headers: desk })
    assert.deepEqual([refused.status, refused.headers.location], [303, '/bureau/connexion'])
  }
  const from = { origin: `http://${names[1]}`, 'sec-fetch-site': 'cross-site', ...headers }
  assert.equal((await ask(names[0], `${base}/panier/ajouter`, { form: line, headers: from })).status, 403)
})

test('jobs of a school that nobody looks at are done, and at rest it has no connection', async () => {
  const done = async ({ db }: Database) => {
    const { rows } = await sql`select from pgboss.job where name = 'sweeping' and state = 'completed'`.execute(db)
    return rows.length > 0
  }
  for (const one of bases) await until(() => done(one), 'the hourly round was not made')
  const resting = async () => {
    const [awake, connections] = [await figure('preau_schools_awake'), await figure('preau_database_connections')]
    return awake === 0 && connections === 0
  }
  await until(resting, 'a school that nobody asks for kept pages or connections')
})

test('a school that is moved says so, one that is taken out of the directory is unknown', async () => {
  await directory.change(book.db, names[2], { state: 'moving' })
  await until(async () => (await ask(names[2], '/')).status === 503, 'it still answered')
  const paused = await ask(names[2], base)
  assert.match(paused.text, /change de serveur en ce moment/)
  assert.ok(paused.headers['retry-after'])
  await directory.change(book.db, names[2], { state: 'open' })
  await until(async () => (await ask(names[2], '/')).status === 200, 'it did not come back')
  await directory.forget(book.db, names[2])
  await until(async () => (await ask(names[2], '/')).status === 421, 'it was still known')
  assert.match((await ask(names[0], '/')).text, /Lycée 0/)
})

test('a school whose database cannot be worked on says so and comes back, and the others go on', async () => {
  const database = bases[1]?.pool.options.database ?? ''
  await sql.raw(`alter database ${database} set default_transaction_read_only = on`).execute(book.db)
  // Its house is another one after that, with connections that know.
  await directory.change(book.db, names[1], { state: 'moving' })
  await until(async () => (await ask(names[1], base)).text.includes('change de serveur'), 'it still answered')
  await directory.change(book.db, names[1], { state: 'open' })
  await until(async () => (await ask(names[1], base)).text.includes('n’est pas en état'), 'it was opened')
  assert.ok((await ask(names[1], base)).headers['retry-after'])
  assert.equal((await ask(names[0], base)).status, 200)
  await sql.raw(`alter database ${database} reset default_transaction_read_only`).execute(book.db)
  await until(async () => (await ask(names[1], base)).status === 200, 'it did not come back')
})

test('more schools at once than there are connections are all answered', async () => {
  const all = await Promise.all(Array.from({ length: 24 }, (_, n) => ask(names[n % 2] ?? '', `${base}?n=${n}`)))
  assert.deepEqual([...new Set(all.map(({ status }) => status))], [200])
  const connections = await figure('preau_database_connections')
  assert.ok(connections <= 6, `${connections} connections`)
})
