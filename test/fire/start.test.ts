// `npm start` at a terminal: what is said when it cannot start, how it ends, what it keeps.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { readConfig } from '#config'
import { connect, sql } from '#database'
import { aShop, patience, until, untilHeldUp } from '#test'
import { databaseProcesses, launch, open, postmasterOf, signal } from './product.ts'
import { anAccount, officeSession } from './town.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-start-'))
after(() => rm(folder, { recursive: true, force: true }))
/** A school that several tests start again: empty, furnished with one shop by the first. */
const data = join(folder, 'school')

type Refused = { name: string; words?: string[]; environment?: Record<string, string>; data?: string; says: RegExp }

/** Starts what must not start: one sentence, no stack, no orphan. */
async function refuses({
  words = ['--empty'],
  environment,
  data: where = join(folder, 'none'),
  says,
}: Omit<Refused, 'name'>): Promise<void> {
  const run = launch({ data: where, environment, arguments: words })
  const late = setTimeout(() => signal(run.child, 'SIGKILL'), 30_000)
  const code = await run.ended
  clearTimeout(late)
  assert.equal(code, 1, `ends with ${code}: ${run.stdout()}${run.stderr()}`)
  const said = run.stderr().trim()
  assert.match(said, says)
  assert.equal(said.split('\n').length, 1, `more than a sentence: ${said}`)
  assert.doesNotMatch(said, /\bat .*:\d+:\d+|node:|Error:|"level"/)
  assert.equal(run.stdout().trim(), '')
  assert.deepEqual(await databaseProcesses(where), [], 'a database is left behind')
}

const wrong: Refused[] = [
  { name: 'an option misspelt', words: ['--emtpy'], says: /npm start -- --empty/ },
  { name: 'a PORT that is a word', environment: { PORT: 'http' }, says: /^PORT doit être un nombre entier/ },
  {
    name: 'a database server that is away',
    environment: { DATABASE_URL: 'postgres://preau@127.0.0.1:9/preau' },
    says: /ne répond pas \(ECONNREFUSED\).*DATABASE_URL/,
  },
  {
    name: 'a database server that nobody knows',
    environment: { DATABASE_URL: 'postgres://preau@serveur.invalid/preau' },
    says: /ne répond pas.*DATABASE_URL/,
  },
  { name: 'a DATABASE_URL that is none', environment: { DATABASE_URL: 'postgres://[' }, says: /DATABASE_URL/ },
  { name: 'a data folder that is a file', data: '/dev/null/preau', says: /pas accessible en écriture.*PREAU_DATA/ },
]
for (const { name, ...refused } of wrong) test(`one sentence for ${name}`, () => refuses(refused))

test('every setting that is wrong has its sentence', () => {
  const said = (environment: Record<string, string>) => {
    try {
      return readConfig(environment)
    } catch (error) {
      return (error as Error).message
    }
  }
  for (const PORT of ['http', '65536', '-1', '80.5', '0x50x', 'Infinity'])
    assert.match(`${said({ PORT })}`, /^PORT doit être un nombre entier entre 0 et 65535\.$/, PORT)
  assert.match(`${said({ DATABASE_URL: 'mysql://x/y' })}`, /^DATABASE_URL doit commencer par postgres:/)
  for (const PREAU_URL of ['lycee.fr', 'ftp://lycee.fr', '/boutiques'])
    assert.match(`${said({ PREAU_URL })}`, /^PREAU_URL doit être une adresse complète/, PREAU_URL)
  assert.match(`${said({ SMTP_URL: 'mail.lycee.fr' })}`, /^SMTP_URL doit commencer par smtp:/)
  assert.match(`${said({ PREAU_TEACHER_PASSWORD: 'court' })}`, /^PREAU_TEACHER_PASSWORD doit compter au moins 8/)
  assert.equal(`${said({ PORT: 'http', SMTP_URL: 'x' })}`.split('\n').length, 2, 'all of them at once')
  const { port, dataFolder, databaseUrl } = readConfig({ PORT: '', PREAU_DATA: '', DATABASE_URL: '' })
  assert.deepEqual([port, dataFolder.endsWith('/data'), databaseUrl], [3000, true, undefined], 'empty is absent')
})

test('one sentence for a data folder of a newer PostgreSQL', async () => {
  const newer = join(folder, 'newer')
  await mkdir(join(newer, 'postgres'), { recursive: true })
  await writeFile(join(newer, 'postgres', 'PG_VERSION'), '19\n')
  await refuses({ data: newer, says: /écrit par PostgreSQL 19/ })
})

const toSocket = () => connect({ host: join(data, 'postgres'), user: 'preau', database: 'preau' })

test('the first start founds a school, shows the teacher’s password, keeps it for its owner; Ctrl-C ends in order', async () => {
  const preau = await open({ data, arguments: ['--empty'] })
  const [, password = ''] = /Mot de passe : (\S+)/.exec(preau.stdout()) ?? []
  assert.match(password, /^[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}$/)
  assert.match(preau.stdout(), /Identifiant {2}: prof/)
  const kept = join(data, 'premiere-connexion.txt')
  assert.ok((await readFile(kept, 'utf8')).includes(password))
  assert.equal((await stat(kept)).mode & 0o777, 0o600)
  const origin = preau.url
  const body = new URLSearchParams({ login: 'prof', password })
  const entered = await fetch(`${preau.url}/bureau/connexion`, {
    method: 'POST',
    headers: { origin },
    body,
    redirect: 'manual',
  })
  assert.deepEqual([entered.status, entered.headers.get('location')], [303, '/bureau'])
  const portal = await (await fetch(preau.url)).text()
  assert.doesNotMatch(portal, /href="\/mag\//, 'a school without demo has no shops')

  const shown = launch({ data, entry: 'src/commands/teacher.ts' })
  assert.equal(await shown.ended, 0)
  assert.ok(shown.stdout().includes(password))
  const elsewhere: Record<string, string>[] = [{ PREAU_DATA: join(folder, 'none') }, { PORT: 'http' }]
  for (const environment of elsewhere) {
    const lost = launch({ data, entry: 'src/commands/teacher.ts', environment })
    assert.equal(await lost.ended, 1)
    assert.match(lost.stderr(), /^(Aucune première connexion|PORT doit être)[^\n]+\n$/)
  }

  // A second Préau on the same folder would stop the first one's database.
  const run = launch({ data, arguments: ['--empty'] })
  assert.equal(await run.ended, 1)
  assert.match(run.stderr(), /^Préau est déjà lancé sur le dossier .* \(processus \d+\)/)
  assert.equal(run.stderr().trim().split('\n').length, 1)
  assert.equal((await fetch(preau.url)).status, 200)

  await furnish()
  signal(preau.child, 'SIGINT')
  assert.equal(await preau.ended, 0)
  assert.equal(preau.stderr(), '')
  assert.deepEqual(await databaseProcesses(data), [])
  assert.equal(await postmasterOf(data), undefined)
})

const school: { cookie: string; office: string } = { cookie: '', office: '' }

/** One shop with somebody at work, put there while Préau runs. */
async function furnish(): Promise<void> {
  const database = toSocket()
  const { db } = database
  const shop = await aShop(db, 'La Récré du Bois')
  const who = {
    kind: 'pupil',
    login: 'ken.benali@ga.bac',
    firstName: 'Kenza',
    lastName: 'Benali',
    hash: 'none',
  } as const
  const { id } = await db
    .insertInto('employees')
    .values({ shop_id: shop.id, account_id: await anAccount(db, who), profile: 'manager' })
    .returning('id')
    .executeTakeFirstOrThrow()
  school.cookie = `preau_admin=${await officeSession(db, shop.id, id)}`
  school.office = `/mag/${shop.slug}/admin01`
  await database.close()
}

test('the second start is quick and draws no other password; a stream and a request under way end with Préau', async (t) => {
  const started = performance.now()
  const preau = await open({ data, arguments: ['--empty'] })
  assert.equal((await fetch(`${preau.url}/mag/la-recre-du-bois`)).status, 200)
  const seconds = (performance.now() - started) / 1000
  t.diagnostic(`second start to the first page: ${seconds.toFixed(2)} s`)
  assert.ok(seconds < patience(10_000) / 1000, `${seconds} s`)
  const kept = await readFile(join(data, 'premiere-connexion.txt'), 'utf8')
  assert.ok(preau.stdout().includes(kept.split(': ')[2]?.trim() ?? '?'))

  const nowhere = `postgres://preau@/nulle-part?host=${encodeURIComponent(join(data, 'postgres'))}`
  await refuses({ environment: { DATABASE_URL: nowhere }, says: /^Cette base n’existe pas.*DATABASE_URL/ })

  const headers = { cookie: school.cookie, origin: preau.url }
  const stream = await fetch(`${preau.url}${school.office}/commandes/en-direct`, { headers })
  assert.match(stream.headers.get('content-type') ?? '', /event-stream/)
  const streamed = stream.text().then(
    () => 'ended',
    (error) => `broken off: ${error.cause ?? error}`,
  )
  // A page that waits for a row somebody holds: under way when Préau is told to stop.
  const database = toSocket()
  const client = await database.pool.connect()
  await client.query('begin; lock table carriers in access exclusive mode')
  const page = fetch(`${preau.url}${school.office}/transport`, { headers }).then(async (answer) => {
    await answer.text()
    return answer.status
  })
  await untilHeldUp(database.db)
  signal(preau.child, 'SIGINT')
  await until('Préau says that it ends', () => /Préau s’arrête/.test(preau.stdout()))
  await client.query('rollback')
  client.release()
  assert.equal(await page, 200, 'the request under way is answered')
  assert.equal(await streamed, 'ended')
  await database.close()
  assert.equal(await preau.ended, 0)
  assert.match(preau.stdout(), /Préau est arrêté\./)
  assert.equal(preau.stderr(), '')
  assert.deepEqual(await databaseProcesses(data), [])
})

test('one sentence for a port that is taken, and the database is not left behind', async (t) => {
  const other = createServer().listen(0)
  t.after(() => other.close())
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as { port: number }
  await refuses({
    data,
    environment: { PORT: `${port}` },
    says: new RegExp(`^Le port ${port} est déjà pris.*PORT=${port + 1}`),
  })
})

test('a killed Préau is started again with the same words; a second Ctrl-C ends at once', async () => {
  const first = await open({ data })
  signal(first.child, 'SIGKILL')
  assert.equal(await first.ended, 'SIGKILL')
  assert.notEqual((await databaseProcesses(data)).length, 0, 'its database runs on, detached')
  const second = await open({ data })
  assert.equal((await fetch(second.url)).status, 200)
  const database = toSocket()
  const client = await database.pool.connect()
  client.on('error', () => {})
  await client.query('begin; lock table carriers in access exclusive mode')
  const headers = { cookie: school.cookie }
  const cutOff = fetch(`${second.url}${school.office}/transport`, { headers }).catch(() => 'cut off')
  await untilHeldUp(database.db)
  signal(second.child, 'SIGINT')
  await until('Préau says that it ends', () => /Préau s’arrête/.test(second.stdout()))
  signal(second.child, 'SIGINT')
  assert.equal(await second.ended, 1)
  assert.equal(await cutOff, 'cut off')
  client.release(true)
  await database.close()
})

test('its window closed, Préau ends within three seconds whatever is under way; a newer data folder has its sentence', async () => {
  const preau = await open({ data })
  const database = toSocket()
  const client = await database.pool.connect()
  client.on('error', () => {})
  await client.query('begin; lock table carriers in access exclusive mode')
  const page = fetch(`${preau.url}${school.office}/transport`, { headers: { cookie: school.cookie } }).catch(
    () => 'cut',
  )
  await sql`insert into kysely_migration (name, timestamp) values ('20991231-0900-later', '')`.execute(database.db)
  await untilHeldUp(database.db)
  const closed = performance.now()
  signal(preau.child, 'SIGHUP')
  assert.equal(await preau.ended, 0)
  assert.ok(performance.now() - closed < patience(3000), 'Windows waits five seconds')
  assert.equal(await page, 'cut')
  assert.deepEqual(await databaseProcesses(data), [], 'the database has ended, in order')
  client.release(true)
  await database.close()
  await refuses({ data, says: /version plus récente de Préau/ })
})
