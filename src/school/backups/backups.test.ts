// One file with everything: made while in use, put back row by row, also by an ordinary user and by a newer version.
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import * as backups from '#backups'
import * as clock from '#clock'
import { readConfig } from '#config'
import { connect, type Database, type Db, migrate, migrationNames, migrationText, sql } from '#database'
import { openFiles } from '#files'
import * as jobs from '#jobs'
import * as mail from '#mail'
import * as orders from '#orders'
import { enterDesk } from '#people'
import * as school from '#school'
import { aCustomer, anOrder, aReadyCart, aShop, hostile, testDatabase, until } from '#test'
import { queues } from '../../chores.ts'
import { ready } from '../../ready.ts'
import { readingFault } from './errors.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-backups-'))
after(() => rm(folder, { recursive: true, force: true }))

/** A school's place: a database and a data folder of its own. */
async function aPlace(given?: Database) {
  const database = given ?? (await testDatabase())
  const dataFolder = await mkdtemp(join(folder, 'data-'))
  return { database, db: database.db, files: openFiles(dataFolder, database.db), config: { dataFolder } }
}

/** The place of a school, with an empty folder: as another machine, or the same on a day when nothing had been saved. */
async function anotherFolder({ database }: { database: Database }) {
  await sql`delete from files.backups`.execute(database.db)
  return aPlace(database)
}

async function aSchool() {
  const place = await aPlace()
  const { db, files } = place
  await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
  await school.firstTeacher(db, 'tableau noir et craie')
  const shop = await aShop(db)
  const customer = await aCustomer(db, shop.id)
  await anOrder(db, shop, customer)
  const { hash } = await files.addPicture(await aPicture())
  await sql`update shops set theme = theme`.execute(db)
  return { ...place, shop, customer, hash }
}

const aPicture = () =>
  sharp(randomBytes(40 * 40 * 3), { raw: { width: 40, height: 40, channels: 3 } })
    .png()
    .toBuffer()

/** What each table holds, as one sum; `face_version` rises at a restore, sessions are none afterwards. */
async function digest(db: Db): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string; room: boolean }>`
    select relname::text as name, pg_relation_size(oid) > 0 as room from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in
      ('kysely_migration_lock', 'desk_sessions', 'observations', 'employee_sessions', 'customer_sessions', 'customer_password_resets',
       'sign_in_failures') order by 1`.execute(db)
  const sums = tables
    .filter(({ room }) => room)
    .map(
      ({ name }) => sql`select ${sql.lit(name)} as name,
        count(*) || ' ' || coalesce(md5(string_agg(row, E'\n' order by row)), '') as sum
        from (select (to_jsonb(t) - 'face_version')::text as row from ${sql.table(name)} t) r`,
    )
  const { rows } = await sql<{ name: string; sum: string }>`${sql.join(sums, sql` union all `)}`.execute(db)
  const found = new Map(rows.map(({ name, sum }) => [name, sum]))
  return new Map(tables.map(({ name }) => [name, found.get(name) ?? NO_ROW]))
}
const NO_ROW = '0 '

const schemaOf = async (db: Db) =>
  (
    await sql<{ line: string }>`
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select indexdef from pg_indexes where schemaname = 'public'
      union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
      union all select table_name || ' ' || column_name || ' ' || data_type || coalesce(column_default, '') || is_nullable
        from information_schema.columns where table_schema = 'public'
      order by 1`.execute(db)
  ).rows.map(({ line }) => line)

const one = await aSchool()
const made = await backups.make(one, 'hand')
/** What `made` holds, table by table. */
const asMade = await digest(one.db)

test('of two processes with a folder each, one makes the copy of the night and both list it', async () => {
  const mine = await anotherFolder(one)
  const other = await aPlace(one.database)
  const at = (moment: string, place: typeof other) => clock.at(new Date(moment), () => backups.keepNightly(place))
  const both = () => Promise.all([mine, other].map((place) => backups.listAll(place)))
  assert.equal(await at('2026-11-28T03:05:00Z', mine), true)
  assert.equal(await at('2026-11-28T04:05:00Z', other), false, 'it has been made')
  const [ours, theirs] = await both()
  assert.deepEqual([ours?.own.length, ours?.elsewhere.length, theirs?.own.length], [1, 0, 0])
  const [copy] = theirs?.elsewhere ?? []
  const { name, manifest } = ours?.own[0] ?? assert.fail()
  assert.deepEqual([copy?.name, copy?.origin, copy?.holds], [name, 'nightly', manifest?.holds])

  // The machine that had it is off: the next night the other makes one, and both know of both.
  assert.equal(await at('2026-11-29T03:05:00Z', other), true)
  assert.deepEqual(
    (await both()).map(({ own, elsewhere }) => [own.length, elsewhere.length]),
    [
      [1, 1],
      [1, 1],
    ],
  )
  // One that was thrown away is made again.
  await backups.remove(other.config.dataFolder, (await backups.listAll(other)).own[0]?.name ?? '')
  await backups.listAll(other)
  assert.equal(await at('2026-11-29T04:05:00Z', mine), true)
})

test('a backup says what it holds, and is listed', async () => {
  const manifest = await backups.check(made.path)
  assert.equal(manifest.school.name, 'Lycée du Lac')
  assert.deepEqual(
    { ...manifest.holds },
    { shops: 1, kept: 0, products: 3, customers: 1, orders: 1, classes: 0, pupils: 0, teachers: 1 },
  )
  assert.equal(manifest.pictures.count, 1)
  assert.ok(manifest.tables.some(({ name }) => name === 'kysely_migration'))
  assert.ok(!manifest.tables.some(({ name }) => name.endsWith('_sessions') || name === 'observations'))
  const listed = await backups.list(one.config.dataFolder)
  assert.deepEqual(
    listed.map(({ name, origin }) => [name, origin]),
    [[made.name, 'hand']],
  )
})

test('a backup of a school whose pictures are gone says how many it lacks', async () => {
  const hash = 'ab'.repeat(32)
  await one.database.db.updateTable('shops').set({ banner_hash: hash }).execute()
  const lacking = await backups.make(one, 'hand')
  const { pictures } = await backups.check(lacking.path)
  assert.deepEqual([pictures.count, pictures.missing], [1, 1])
  assert.equal(await backups.findLostPictures(one), 1)
  assert.equal(backups.lostPictures(one.database), 1)
  await one.database.db.updateTable('shops').set({ banner_hash: null }).execute()
  await backups.remove(one.config.dataFolder, lacking.name)
  assert.equal((await backups.check(made.path)).pictures.missing, undefined)
  assert.equal(await backups.findLostPictures(one), 0)
})

test('restored elsewhere every table is the same row by row, numbering goes on, pictures are there, nobody is signed in', async () => {
  const other = await aPlace()
  await school.found(other.db, { name: 'Une autre école', town: '' })
  await school.firstTeacher(other.db, 'un autre mot de passe')
  await enterDesk(other.db, { login: 'prof', password: 'un autre mot de passe', address: undefined, browser: '' })
  await aShop(other.db)
  const before = await schemaOf(other.db)
  await sql`create table "Relevé" as select 1 as n`.execute(other.db)
  await backups.restore(other, made.path)
  assert.deepEqual((await sql`select n from "Relevé"`.execute(other.db)).rows, [{ n: 1 }], 'a table of somebody else’s')
  const beside = await backups.make(other, 'hand')
  assert.deepEqual(
    beside.manifest?.tables.map(({ name }) => name),
    made.manifest?.tables.map(({ name }) => name),
  )
  await sql`drop table "Relevé"`.execute(other.db)
  assert.deepEqual(await digest(other.db), asMade)
  assert.deepEqual(await schemaOf(other.db), before)
  assert.deepEqual(await schemaOf(other.db), await schemaOf(one.db))
  assert.ok(await other.files.picture(one.hash, 96))
  assert.equal((await sql`select from desk_sessions`.execute(other.db)).rows.length, 0)
  // The school works on: the same order gets the same ids here and there.
  for (const { db } of [one, other]) await anOrder(db, one.shop, one.customer)
  const ids = (db: Db) => sql`select id, number from orders order by id`.execute(db).then(({ rows }) => rows)
  assert.deepEqual(await ids(other.db), await ids(one.db))
  await enterDesk(other.db, { login: 'prof', password: 'tableau noir et craie', address: undefined, browser: '' })
})

test('letters that wait when the backup is made are written after it was restored', async () => {
  const waiting = made.manifest?.jobs.rows ?? 0
  assert.ok(waiting > 0)
  await mail.deliverPending(one.db)
  const mails = (db: Db) => sql`select kind, subject from mails order by id`.execute(db).then(({ rows }) => rows)
  const to = await aPlace()
  await backups.restore(to, made.path)
  assert.equal((await mails(to.db)).length, 0)
  await mail.deliverPending(to.db)
  assert.deepEqual(await mails(to.db), (await mails(one.db)).slice(0, waiting))
})

test('made while orders are placed, every count agrees with every other', async () => {
  await sql`update variants set quantity = 100000`.execute(one.db)
  let going = true
  let placed = 0
  const buying = Promise.all(
    [1, 2, 3].map(async () => {
      const customer = await aCustomer(one.db, one.shop.id)
      const bear = [{ variantId: one.shop.bear.variantId, quantity: 1 }]
      while (going) {
        const cartId = await aReadyCart(one.db, one.shop, customer, bear)
        const placement = { shopId: one.shop.id, customerId: customer.id, cartId, payment: 'cheque' as const }
        await orders.place(one.db, customer.actor, placement)
        placed++
      }
    }),
  )
  const busy = await anotherFolder(one)
  await until('an order', () => placed > 0)
  const files = [await backups.make(busy, 'hand'), await backups.make(busy, 'hand')]
  going = false
  await buying
  for (const { path, manifest } of files) {
    const to = await aPlace()
    await backups.restore(to, path)
    const { rows } = await sql<Record<string, number>>`select count(*)::int as orders,
      (select count(distinct order_id)::int from order_lines) as lined, (select max(number)::int from orders) as last,
      (select count(distinct order_id)::int from order_history) as told from orders`.execute(to.db)
    const [{ orders: n, lined, last, told } = {}] = rows
    assert.deepEqual([n, n, n, n], [manifest?.holds.orders, lined, last, told])
  }
})

test('a backup of an older version is restored and brought up to date; one of a newer version is refused', async () => {
  const names = await migrationNames()
  const older = await anOlderSchool(names.slice(0, names.indexOf('20261125-1500-live')))
  const file = await backups.keepBeforeUpdate(older)
  assert.match(file.name, /-avant-mise-a-jour\.preau$/)
  assert.deepEqual([file.origin, file.manifest?.kind], ['update', 'safety'], 'a kind that the version before knows')
  assert.equal(file.manifest?.migrations.length, names.indexOf('20261125-1500-live'))
  const to = await aPlace()
  await backups.restore(to, file.path)
  assert.deepEqual(await schemaOf(to.db), await schemaOf(one.db))
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(to.db)
  assert.deepEqual(
    rows.map(({ name }) => name),
    names,
  )
  assert.equal((await school.find(to.db)).name, 'Collège ancien')
  await migrate(to.db)

  // An update that fails, again and again, fills no disk; what earlier updates left does not either.
  await sql`create table observations (n integer)`.execute(older.db)
  const updates = async () =>
    (await backups.list(older.config.dataFolder)).filter(({ origin }) => origin === 'update').length
  for (let times = 0; times < 2; times++)
    await assert.rejects(ready(older.database, readConfig({ PREAU_DATA: older.config.dataFolder })), /observations/)
  assert.equal(await updates(), 1)
  for (let times = 0; times < 4; times++) await backups.keepBeforeUpdate(older)
  assert.equal(await updates(), 4)

  const newer = await hostile(made.path, join(folder, 'newer.preau'), async ({ manifest }) => {
    manifest.migrations = [...names, '20991231-0900-later']
    manifest.product = '9.9.9'
  })
  await assert.rejects(backups.restore(to, newer), /version plus récente de Préau \(9\.9\.9\)/)

  const untrue = await hostile(made.path, join(folder, 'untrue.preau'), async ({ manifest }) => {
    manifest.migrations = names.slice(0, names.indexOf('20261125-0900-class') + 1)
  })
  // The rows of today are not those of the older schema: nothing fits, and that is said.
  await makeRoomForFiles(older)
  const before = await schemaOf(older.db)
  await assert.rejects(backups.restore(older, untrue), { name: 'Refusal' })
  assert.deepEqual(await schemaOf(older.db), before)
})

/** A school whose database stopped at some migration. */
async function anOlderSchool(names: string[]) {
  const place = await aPlace(await emptyDatabase())
  const { db, database } = place
  await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(db)
  for (const name of names) {
    await database.pool.query(await migrationText(name))
    await sql`insert into kysely_migration values (${name}, ${new Date().toISOString()})`.execute(db)
  }
  await sql`insert into school (name, town) values ('Collège ancien', 'Morez')`.execute(db)
  await sql`insert into accounts (kind, login, first_name, last_name, password_hash, administrator_since)
    values ('teacher', 'prof', '', 'Professeur', 'none', now())`.execute(db)
  await sql`insert into classes (name) values ('1re AGOrA')`.execute(db)
  return place
}

/** Pictures come in before rows do, beside the school's tables: an update makes their place, and a restore keeps it. */
const makeRoomForFiles = async ({ database }: { database: Database }) =>
  database.pool.query(await migrationText('20261205-0100-files'))

/** A database without anything in it, of a user who may do nothing but work in it. */
async function emptyDatabase(): Promise<Database> {
  const [role, name] = [`ordinary_${randomUUID().slice(0, 8)}`, `test_${randomUUID().slice(0, 8)}`]
  await sql.raw(`create role ${role} login nosuperuser nocreatedb nocreaterole`).execute(one.db)
  await sql.raw(`create database ${name} owner ${role}`).execute(one.db)
  const { host, port } = one.database.pool.options
  const database = connect({ host, port, database: name, user: role })
  opened.push(() => database.close())
  return database
}
const opened: (() => Promise<void>)[] = []

/** A schema whose history is not the file's is made anew, table by table, as for a file of an older version. */
const forgetHistory = (db: Db) =>
  sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(db)

test('an ordinary user of a server saves and restores as the embedded one does', async () => {
  const names = await migrationNames()
  const plain = await anOlderSchool(names.slice(0, names.indexOf('20261125-0900-class') + 1))
  await makeRoomForFiles(plain)
  await jobs.install(plain.database, queues)
  const { rows } = await sql<{ is: boolean }>`select rolsuper as is from pg_roles where rolname = current_user`.execute(
    plain.db,
  )
  assert.equal(rows[0]?.is, false)
  // Into an older schema, which is made anew, then into the one that is there.
  await backups.restore(plain, made.path)
  const again = await backups.make(plain, 'hand')
  const back = await aPlace()
  await backups.restore(back, again.path)
  await backups.restore(plain, again.path)
  for (const { db } of [back, plain]) assert.deepEqual(await digest(db), asMade)
})

test('the school is in use while a backup is put back, and works on afterwards', async () => {
  let going = true
  const failures: unknown[] = []
  const reading = Promise.all(
    [1, 2, 3, 4, 5, 6].map(async (n) => {
      while (going) {
        await sql`select s.*, p.* from shops s join products p on p.shop_id = s.id where s.id <> ${-n} order by p.id`
          .execute(one.db)
          .catch((error) => failures.push(error))
        await sleep(3)
      }
    }),
  )
  const restored = async () => {
    for (let times = 0; times < 2; times++) await backups.restore(one, made.path)
  }
  await restored().finally(() => {
    going = false
  })
  await reading
  assert.deepEqual(failures, [])
  await anOrder(one.db, one.shop, one.customer)
})

test('two schools of one server are put back at once: there is room for all their locks', async () => {
  const places = await Promise.all([aPlace(), aPlace()])
  for (const { db } of places) await forgetHistory(db)
  await Promise.all(places.map((place) => backups.restore(place, made.path)))
  for (const { db } of places) assert.equal((await db.selectFrom('orders').select('id').execute()).length, 1)
})

test('a server without room for the locks of a restore is named, and what would mend it', () => {
  const short = Object.assign(new Error('out of shared memory'), { code: '53200' })
  assert.match(String(readingFault(short)), /max_locks_per_transaction à 400/)
})

test('what was confirmed while a backup is put back is there, or in what was kept before it', async () => {
  const busy = await anotherFolder(one)
  const buyers = [one.customer, await aCustomer(one.db, one.shop.id)]
  let going = true
  const confirmed: string[] = []
  const buying = Promise.all(
    buyers.map(async (buyer) => {
      while (going) {
        const placed = await anOrder(one.db, one.shop, buyer).catch(() => undefined)
        if (!placed) return
        confirmed.push(placed.reference)
      }
    }),
  )
  await until('two orders', () => confirmed.length >= 2)
  await backups.restore(busy, made.path, { keeping: true })
  going = false
  await buying
  const kept = (await backups.list(busy.config.dataFolder)).filter(({ manifest }) => manifest?.kind === 'safety')
  assert.equal(kept.length, 1)
  const before = await aPlace()
  await backups.restore(before, kept[0]?.path ?? '')
  const known = (
    await Promise.all([busy.db, before.db].map((db) => db.selectFrom('orders').select('reference').execute()))
  )
    .flat()
    .map(({ reference }) => reference)
  assert.ok(confirmed.length >= 2)
  for (const reference of confirmed) assert.ok(known.includes(reference), reference)
})

test('automatic copies are made once a night, caught up, kept seven days; those made by hand stay', async () => {
  const place = await anotherFolder(one)
  const kept = async () => (await backups.list(place.config.dataFolder)).map(({ name }) => name).sort()
  const at = (moment: string, work = () => backups.keepNightly(place)) => clock.at(new Date(moment), work)
  assert.equal(await at('2026-11-01T09:00:00Z'), true, 'there is none yet')
  assert.equal(await at('2026-11-01T23:59:00Z'), false)
  assert.equal(await at('2026-11-02T00:59:00Z'), false, 'it is not two in the morning in France')
  assert.equal(await at('2026-11-02T01:05:00Z'), true)
  assert.equal(await at('2026-11-02T08:00:00Z'), false)
  await clock.at(new Date('2026-11-02T09:00:00Z'), () => backups.make(place, 'hand'))
  for (let day = 3; day <= 12; day++) assert.equal(await at(`2026-11-${String(day).padStart(2, '0')}T07:00:00Z`), true)
  assert.deepEqual(await kept(), [
    'preau-2026-11-02-1000.preau',
    ...[5, 6, 7, 8, 9, 10, 11, 12].map((day) => `preau-2026-11-${String(day).padStart(2, '0')}-0800-nuit.preau`),
  ])
  await writeFile(join(place.config.dataFolder, 'backups', 'à moi.preau'), 'pas une sauvegarde')
  assert.equal(await at('2026-12-25T07:00:00Z'), true)
  assert.deepEqual(await kept(), [
    'preau-2026-11-02-1000.preau',
    ...[7, 8, 9, 10, 11, 12].map((day) => `preau-2026-11-${String(day).padStart(2, '0')}-0800-nuit.preau`),
    'preau-2026-12-25-0800-nuit.preau',
    'à moi.preau',
  ])
})

test('a night with the clock a year ahead removes no copy that is needed and stops none afterwards', async () => {
  const place = await anotherFolder(one)
  const at = (moment: string) => clock.at(new Date(moment), () => backups.keepNightly(place))
  const kept = async () => (await backups.list(place.config.dataFolder)).map(({ name }) => name.slice(6, 16)).sort()
  for (const day of [1, 2, 3]) await at(`2026-11-0${day}T07:00:00Z`)
  assert.equal(await at('2027-11-08T07:00:00Z'), true)
  assert.deepEqual(await kept(), ['2026-11-01', '2026-11-02', '2026-11-03', '2027-11-08'])
  assert.equal(await at('2026-11-04T07:00:00Z'), true, 'back at the real date')
  assert.equal(await at('2026-11-04T08:00:00Z'), false)
  const ahead = await clock.at(new Date('2026-11-04T08:00:00Z'), async () =>
    (await backups.list(place.config.dataFolder)).filter(backups.isAhead),
  )
  assert.equal(ahead.length, 1)
})

test('nights without pictures push out no copy that has them', async () => {
  const place = await anotherFolder(one)
  const at = (moment: string) => clock.at(new Date(moment), () => backups.keepNightly(place))
  await at('2026-11-01T07:00:00Z')
  await place.database.db
    .updateTable('shops')
    .set({ banner_hash: 'cd'.repeat(32) })
    .execute()
  for (let day = 2; day <= 10; day++) await at(`2026-11-${String(day).padStart(2, '0')}T07:00:00Z`)
  await place.db.updateTable('shops').set({ banner_hash: null }).execute()
  const kept = (await backups.list(place.config.dataFolder)).map(({ name }) => name.slice(6, 16)).sort()
  assert.deepEqual([kept[0], kept[1]], ['2026-11-01', '2026-11-03'])
})

test('an automatic copy that fails is said, and forgotten once one succeeds', async () => {
  const place = await anotherFolder(one)
  const bad = { ...place, files: { ...place.files, originals: () => Promise.reject(new Error('the disk is gone')) } }
  await backups.make(place, 'hand')
  assert.equal(await backups.keepNightly(bad), false)
  assert.match((await backups.nightlyTrouble(place.config.dataFolder))?.reason ?? '', /n’a pas répondu/)
  assert.equal(await backups.keepNightly(place), true)
  assert.equal(await backups.nightlyTrouble(place.config.dataFolder), undefined)
  const left = await readdir(join(place.config.dataFolder, 'backups'))
  assert.deepEqual(
    left.filter((name) => name.endsWith('.partial')),
    [],
  )
})

after(async () => {
  for (const close of opened) await close()
})
