import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import test, { after, mock } from 'node:test'
import { readConfig } from '#config'
import { sql } from '#database'
import { openFiles } from '#files'
import { testDatabase } from '#test'
import { inTime, oneAtATime, withHealth } from './health.ts'

const database = await testDatabase()
const { db } = database
const house = { config: readConfig({}), database, db, files: openFiles('/tmp/preau-no-files', db) }

/** A new server each time, for an answer is good for a second; asked as the oldest probes do, without a Host. */
async function asked(path: string, over = house, restoring = () => false): Promise<string> {
  const health = withHealth(over, (_, response) => response.writeHead(404).end(), restoring)
  const server = createServer(health).listen(0)
  after(() => server.close())
  await once(server, 'listening')
  const line = connect((server.address() as AddressInfo).port)
  line.write(`GET ${path} HTTP/1.0\r\n\r\n`)
  let said = ''
  for await (const part of line) said += part
  return said
}

test('whoever watches over Préau is told whether database and schema are well, and how long jobs wait', async () => {
  const well = await asked('/sante?x')
  assert.match(well, /^HTTP\/1.1 200/)
  assert.match(well, /\{"database":"ok","migrations":"ok","queueSeconds":0\}/)
  assert.match(await asked('/santes'), /404/)

  await sql`insert into kysely_migration (name, timestamp) values ('20991231-0900-later', '')`.execute(db)
  const changed = await asked('/sante')
  assert.match(changed, /^HTTP\/1.1 503[\s\S]*retry-after: 5[\s\S]*"migrations":"newer"/i)
  await sql`delete from kysely_migration where name = '20991231-0900-later'`.execute(db)
  const [last] = (await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(db)).rows
  await sql`delete from kysely_migration where name = ${last?.name}`.execute(db)
  assert.match(await asked('/sante'), /503[\s\S]*"behind"/, 'not yet brought up to date')
})

test('an older process, once it knows that another has brought the schema further, says so on each page and takes nothing', async () => {
  const over = { ...house }
  const [listener, taken] = [withHealth(over, (_, response) => response.end('a page')), { status: 0, text: '' }]
  const ask = async (method: string, path: string) => {
    const server = createServer(listener).listen(0)
    await once(server, 'listening')
    const answer = await fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`, { method })
    Object.assign(taken, { status: answer.status, text: await answer.text() })
    server.close()
    return taken
  }
  assert.equal((await ask('GET', '/')).text, 'a page')
  await sql`insert into kysely_migration (name, timestamp) values ('20991231-0900-later', '')`.execute(db)
  assert.equal((await ask('GET', '/sante')).status, 503)
  assert.match((await ask('GET', '/')).text, /mis à jour sur une autre machine[\s\S]*revient toute seule/)
  assert.equal(taken.status, 503)
  assert.match((await ask('POST', '/bureau/messages')).text, /rien n’a été enregistré/)
  let ahead = 2000
  const [begun, clock] = [performance.now(), mock.method(performance, 'now', () => begun + ahead)]
  over.db = { ...db, getExecutor: () => assert.fail('gone') } as unknown as typeof db
  for (const what of ['away', 'away again']) {
    assert.equal((await ask('GET', '/')).status, 503, `${what}: what was known of the schema holds`)
    ahead += 2000
  }
  over.db = db
  await sql`delete from kysely_migration where name = '20991231-0900-later'`.execute(db)
  assert.deepEqual({ ...(await ask('GET', '/')) }, { status: 200, text: 'a page' }, 'taken back, it works again')
  clock.mock.restore()
})

test('a database that is away is told at once, and nothing else of the house', async () => {
  const away = { ...house, db: { ...db, getExecutor: () => assert.fail('gone') } as unknown as typeof db }
  const said = await asked('/sante', away)
  assert.match(said, /^HTTP\/1.1 503[\s\S]*\{"database":"away"\}/)
})

test('a database that is late is slow, not away, while it has answered a moment ago; one that fails is away at once', async () => {
  const never = () => new Promise<never>(() => {})
  assert.deepEqual(await inTime(never, () => ({ database: 'slow' }), 1), { database: 'slow' })
  const failing = () => Promise.reject(new Error('gone'))
  assert.deepEqual(await inTime(failing, () => ({ database: 'slow' }), 1000), { database: 'away' })
})

test('a database that does not answer is asked once however many want to know, one that is being restored not at all', async () => {
  const answers: ((answer: string) => void)[] = []
  const ask = oneAtATime(() => new Promise<string>((resolve) => answers.push(resolve)))
  const all = [ask(), ask(), ask()]
  assert.equal(answers.length, 1)
  answers[0]?.('here')
  assert.deepEqual(await Promise.all(all), ['here', 'here', 'here'])
  void ask()
  assert.equal(answers.length, 2, 'it has answered: it is asked again')

  const unasked = { ...house, db: { ...db, getExecutor: () => assert.fail('asked') } as unknown as typeof db }
  assert.match(await asked('/sante', unasked, () => true), /^HTTP\/1.1 503[\s\S]*\{"database":"restoring"\}/)
})
