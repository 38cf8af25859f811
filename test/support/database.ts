import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { connect, type Database, migrate, startServer } from '#database'
import * as jobs from '#jobs'
import { demandWords } from './acts-guard.ts'
import { watchShops } from './shop-guard.ts'

type TestServer = { connection: pg.PoolConfig; stop(): Promise<void> }

/** Where the tests' server listens: given by test/run.ts, else one is started for this file alone. */
async function findServer(): Promise<TestServer> {
  const given = process.env.PREAU_TEST_SERVER
  if (given) return { connection: JSON.parse(given) as pg.PoolConfig, stop: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'preau-test-'))
  const started = await startServer(folder)
  return {
    connection: started.connection,
    async stop() {
      await started.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

let server: Promise<TestServer> | undefined
const closing: (() => Promise<void>)[] = []

/**
 * A database of its own for a test file, migrated, empty, dropped at the end: `const { db } = await testDatabase()` at the top of the file.
 * Under `npm test` it is a copy of a template made once, which takes some hundredths of a second. With a user it is made and owned
 * by an ordinary role of that name, as a school's own server gives one; with a template it is a copy of that database.
 */
export async function testDatabase({
  user,
  template: other,
}: {
  user?: string | undefined
  template?: string | undefined
} = {}): Promise<Database> {
  if (!server) {
    server = findServer()
    after(async () => {
      const started = server
      server = undefined
      try {
        for (const close of closing.splice(0)) await close()
      } finally {
        await (await started)?.stop()
      }
    })
  }
  const { connection } = await server
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  const template = user ? undefined : (other ?? process.env.PREAU_TEST_TEMPLATE)
  if (user) await administer(connection, `create role ${user} login`)
  await administer(
    connection,
    `create database ${name}${user ? ` owner ${user}` : ''}${template ? ` template ${template} strategy file_copy` : ''}`,
  )
  const database = connect({ ...connection, ...(user && { user }), database: name })
  if (!template) {
    await migrate(database.db)
    // Only here: with a template a file loads no more of the house than it tests.
    const { queues } = await import('../../src/chores.ts')
    await jobs.install(database, queues)
  }
  const watch = watchShops(database.pool)
  closing.push(async () => {
    const wrong = await Promise.all([watch.check(), demandWords(database.pool)]).then(
      () => undefined,
      (error: unknown) => error,
    )
    await database.close()
    await administer(connection, `drop database ${name} with (force)`)
    if (user) await administer(connection, `drop role ${user}`)
    if (wrong) throw wrong
  })
  return database
}

async function administer(config: pg.PoolConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...config, database: 'postgres' })
  await client.connect()
  await client.query(statement)
  await client.end()
}
