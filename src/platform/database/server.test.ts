import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import pg from 'pg'
import { connect, inTransaction, migrate, sql, startServer, UserError } from '#database'
import { identityOf } from './hold-folder.ts'
import { unix } from './unix.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-server-'))
after(() => rm(folder, { recursive: true, force: true }))

test('the embedded server starts, keeps what was committed across a kill, and stops', async () => {
  const first = await startServer(folder)
  const client = new pg.Client(first.connection)
  client.on('error', () => {})
  await client.connect()
  await client.query('create table kept (n integer)')
  await client.query('insert into kept values (1)')
  const settings = await client.query(
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit')",
  )
  assert.deepEqual(Object.fromEntries(settings.rows.map((row) => [row.name, row.setting])), {
    fsync: 'on',
    synchronous_commit: 'on',
  })
  process.kill(first.pid, 'SIGKILL')
  await first.stop()
  const second = await startServer(folder)
  const again = new pg.Client(second.connection)
  await again.connect()
  assert.equal((await again.query('select n from kept')).rows[0].n, 1)
  await again.end()
  await second.stop()
})

test('a server left behind by a killed process is stopped before a new one starts', async () => {
  const lost = await startServer(folder)
  // Another program of Node's has the number that the killed one had.
  const { pid } = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])
  assert.ok(pid)
  await writeFile(join(folder, 'preau.pid'), String(pid))
  await writeFile(join(folder, 'preau.process'), `${pid} 1 node src/main.js`)
  assert.equal(await unix.isHeld(folder), false)
  await writeFile(join(folder, 'preau.process'), `${pid} ${await identityOf(pid)}`)
  await assert.rejects(startServer(folder), /déjà lancé/)
  await rm(join(folder, 'preau.process'))
  assert.equal(await unix.isHeld(folder), false, 'it has no word of Préau’s')
  const found = await startServer(folder)
  assert.notEqual(lost.pid, found.pid)
  await found.stop()
  process.kill(pid)
})

test('a folder written by another PostgreSQL is refused with a sentence', async () => {
  const other = await mkdtemp(join(tmpdir(), 'preau-newer-'))
  await rm(join(other, 'postgres'), { recursive: true, force: true })
  await mkdir(join(other, 'postgres'))
  await writeFile(join(other, 'postgres', 'PG_VERSION'), '19\n')
  await assert.rejects(
    startServer(other),
    (error: Error) => error instanceof UserError && /PostgreSQL 19/.test(error.message),
  )
  await rm(other, { recursive: true })
})

test('a half-copied database is refused within seconds with the way back, and no server is left behind', async () => {
  const half = await mkdtemp(join(tmpdir(), 'preau-half-'))
  await (await startServer(half)).stop()
  await mkdir(join(half, 'backups'))
  await writeFile(join(half, 'backups', 'preau-2026-11-27-0900.preau'), '')
  const base = join(half, 'postgres', 'base')
  for (const one of await readdir(base)) {
    const files = await readdir(join(base, one))
    for (const file of files.filter((name) => /^\d+$/.test(name))) await rm(join(base, one, file))
  }
  const began = performance.now()
  await assert.rejects(
    startServer(half),
    (error: Error) => error instanceof UserError && /Rien n’a été effacé.*2026-11-27-0900/.test(error.message),
  )
  assert.ok(performance.now() - began < 30_000)
  const [pid = ''] = (await readFile(join(half, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  assert.throws(() => process.kill(Number(pid) || 2 ** 30, 0), 'its process has gone')
  await rm(join(half, 'postgres'), { recursive: true })
  await assert.rejects(startServer(half), (error: Error) => !/de côté/.test(error.message))
  await rm(half, { recursive: true })
})

test('a folder that cannot be written is refused with a sentence', async () => {
  await assert.rejects(
    startServer('/dev/null/preau'),
    (error: Error) => error instanceof UserError && /accessible en écriture/.test(error.message),
  )
})

test('a database that a newer Préau has changed is refused with a sentence', async () => {
  const server = await startServer(folder)
  const database = connect(server.connection)
  await migrate(database.db)
  await migrate(database.db)
  await sql`insert into kysely_migration (name, timestamp) values ('20991231-0900-later', '')`.execute(database.db)
  await assert.rejects(
    migrate(database.db),
    (error: Error) => error instanceof UserError && /plus récente/.test(error.message),
  )
  await database.close()
  await server.stop()
})

test('a verb called inside a transaction joins it', async () => {
  const server = await startServer(folder)
  const database = connect(server.connection)
  await database.db.schema.createTable('joined').ifNotExists().addColumn('n', 'integer').execute()
  const failed = inTransaction(database.db, async (tx) => {
    await inTransaction(tx, (inner) => sql`insert into joined values (1)`.execute(inner))
    throw new Error('no')
  })
  await assert.rejects(failed)
  const { rows } = await sql`select * from joined`.execute(database.db)
  assert.equal(rows.length, 0)
  await database.close()
  await server.stop()
})
