import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { connect, type Database, migrate, startServer } from '#database'

/** Where the tests' server listens: given by test/run.ts, else one is started for this file alone. */
async function server(): Promise<pg.PoolConfig> {
  const given = process.env.PREAU_TEST_SERVER
  if (given) return JSON.parse(given) as pg.PoolConfig
  const folder = await mkdtemp(join(tmpdir(), 'preau-test-'))
  const started = await startServer(folder)
  after(async () => {
    await started.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return started.connection
}

let connection: Promise<pg.PoolConfig> | undefined

/**
 * A database of its own for a test file, migrated, empty, dropped at the end: `const { db } = await testDatabase()` at the top of the file.
 * Under `npm test` it is a copy of a template made once, which takes a tenth of a second.
 */
export async function testDatabase(): Promise<Database> {
  connection ??= server()
  const config = await connection
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  const template = process.env.PREAU_TEST_TEMPLATE
  await administer(config, `create database ${name}${template ? ` template ${template}` : ''}`)
  const database = connect({ ...config, database: name })
  if (!template) await migrate(database.db)
  after(async () => {
    await database.close()
    await administer(config, `drop database ${name} with (force)`)
  })
  return database
}

async function administer(config: pg.PoolConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...config, database: 'postgres' })
  await client.connect()
  await client.query(statement)
  await client.end()
}
