import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { readConfig } from '#config'
import { type Server, sql, startServer } from '#database'
import * as school from '#school'
import { aShop, testDatabase } from '#test'
import * as cluster from './cluster.ts'
import * as directory from './directory.ts'
import * as operator from './operator/index.ts'
import { databaseUrl, type State } from './school.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-operator-'))
const made: string[] = []
let stop = async () => {}
// Before the server goes.
after(async () => {
  for (const name of made) await cluster.drop(book, name)
  await stop()
  await rm(folder, { recursive: true, force: true })
})

type Options = Server['connection']
const urlOf = ({ host = '', port, user, password }: Options, database = ''): string => {
  const who = password ? `${user}:${encodeURIComponent(String(password))}` : user
  return `postgres://${who}@/${database}?host=${encodeURIComponent(host)}${port ? `&port=${port}` : ''}`
}
const book = await testDatabase()
const url = urlOf(book.pool.options, book.pool.options.database)
const config = readConfig({ PREAU_DATA: folder, PREAU_SCHOOLS: url })

/** A command as the operator gives it; answers what it says. */
async function run(work: (office: operator.Office) => Promise<unknown>): Promise<string> {
  const said: string[] = []
  await operator.inOffice(config, (office) => work({ ...office, say: (line) => said.push(line) }))
  return said.join('\n')
}

const asked = { name: 'Lycée Victor-Bérard', town: 'Morez', demo: false }
const host = 'victor-berard.exemple.fr'
const database = `preau_test_${process.pid}`
const there = async (name: string) =>
  (await sql`select from pg_database where datname = ${name}`.execute(book.db)).rows.length > 0

/** A database as a cut leaves it once it has its tables: where the tests have them in a template, they are not made anew. */
async function halfDone(name: string): Promise<void> {
  const { PREAU_TEST_TEMPLATE: template = 'template0' } = process.env
  await sql`create database ${sql.id(name)} template ${sql.id(template)} strategy file_copy`.execute(book.db)
  await sql`comment on database ${sql.id(name)} is 'Préau : en cours'`.execute(book.db)
}

test('a school whose adding was cut is finished by the same command, and its first sign-in is shown', async () => {
  made.push(database)
  await halfDone(database)
  await run(({ directory: { db } }) =>
    directory.add(db, { url: `https://${host}`, host, name: asked.name, database, server: null, state: 'making' }),
  )
  const said = await run((office) => operator.add(office, { ...asked, address: host.toUpperCase() }))
  assert.match(
    said,
    /avait été interrompu : il continue[\s\S]*Identifiant {2}: prof\nMot de passe : \S+\n[\s\S]*est ouvert/,
  )
  const again = (more: object) =>
    run((office) => operator.add(office, { ...asked, address: 'autre.fr', database, ...more }))
  await assert.rejects(again({ address: `https://${host}/` }), /Lycée Victor-Bérard est déjà à cette adresse/)
  await assert.rejects(again({}), /celle d’un autre établissement/)
  await assert.rejects(again({ address: 'https://a.fr/b' }), /n’est pas l’adresse d’un établissement/)
  assert.match(
    await run(operator.list),
    new RegExp(`Lycée Victor-Bérard : https://${host}, base ${database} .* ouvert`),
  )
})

test('schools that are behind are brought up to date one after the other, and backed up into a folder', async () => {
  await directory.change(book.db, host, { fits: 'an older one' })
  assert.match(await run(operator.list), /ouvert, à mettre à jour/)
  assert.match(await run((office) => operator.migrate(office)), /À mettre à jour : 1 sur 1\.\n\[1\/1\] .* : à jour/)
  assert.match(await run((office) => operator.migrate(office)), /Tous les établissements sont à jour/)
  const to = join(folder, 'copies')
  assert.match(await run((office) => operator.backup(office, { to })), /^\[1\/1\] Lycée Victor-Bérard .*\.preau/)
  assert.equal((await readdir(to)).length, 1)
})

test('a school is removed once its name was typed, and a backup is kept', async () => {
  const remove = (typed: string) => run((office) => operator.remove(office, host, async () => typed))
  await assert.rejects(remove('Lycée Victor Bérard'), /Ce n’est pas ce nom : rien n’a été retiré/)
  assert.ok(await there(database))
  // As if it had been cut after the backup: nothing is asked of the database any more.
  const [kept] = await run((office) =>
    operator.backup(office, { address: host, to: join(folder, 'schools', 'retires') }),
  )
  assert.ok(kept)
  await directory.change(book.db, host, { state: 'removing' })
  await cluster.drop(book, database)
  assert.match(await remove(asked.name), /est retiré/)
  assert.deepEqual([await there(database), await directory.find(book.db, host)], [false, undefined])
  assert.equal((await readdir(join(folder, 'schools', 'retires'))).length, 1)
  await assert.rejects(remove(asked.name), /L’annuaire ne connaît pas d’établissement à l’adresse/)
})

test('a school moves to another server with all it has; where that fails it stays open where it was', async () => {
  const old = await testDatabase()
  const name = old.pool.options.database ?? ''
  await school.found(old.db, { name: 'Lycée du Haut', town: '' })
  await school.firstTeacher(old.db, 'mot-de-passe')
  const shop = await aShop(old.db)
  const row = { url: 'https://haut.fr', host: 'haut.fr', name: 'Lycée du Haut', database: name, server: null }
  await directory.add(book.db, { ...row, state: 'open' })
  const stands = async () => (await directory.find(book.db, 'haut.fr')) as { state: State; server: string | null }
  const move = (to: string) => run((office) => operator.move(office, 'haut.fr', to))
  await assert.rejects(move(url), /est déjà sur ce serveur/)
  await assert.rejects(move('postgres://preau@127.0.0.1:9/postgres'))
  assert.deepEqual([(await stands()).state, (await stands()).server], ['open', null])

  const other = await startServer(join(folder, 'other'))
  stop = other.stop
  const to = urlOf(other.connection, 'postgres')
  assert.match(await move(to), /en pause[\s\S]*La pause a duré [\d,]+ s\.[\s\S]*reste en lecture seule : « (\w+) »/)
  assert.deepEqual([(await stands()).state, (await stands()).server], ['open', to])
  await cluster.onDatabase(to, name, async ({ db }) => {
    assert.equal((await db.selectFrom('shops').select('id').executeTakeFirstOrThrow()).id, shop.id)
  })
  const { rows } = await sql<{ name: string }>`
    select datname as name from pg_database where datname like ${`${name.slice(0, 42)}_avant_%`}`.execute(book.db)
  const left = rows[0]?.name ?? ''
  await cluster.onDatabase(databaseUrl(url, left), left, async ({ db }) => {
    await assert.rejects(sql`delete from shops`.execute(db), { code: '25006' })
  })
  // The test's own database has the name that it drops at the end.
  await cluster.rename(book, left, name)
})
