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
 * Under `npm test` it is a copy of a template made once, which takes some hundredths of a second. With a user it is owned by an
 * ordinary role of that name, with all that is in it, as a school's own server gives one; with a template it is a copy of that database.
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
  const template = other ?? process.env.PREAU_TEST_TEMPLATE
  if (user) await administer(connection, `create role ${user} login`)
  await administer(
    connection,
    `create database ${name}${user ? ` owner ${user}` : ''}${template ? ` template ${template} strategy file_copy` : ''}`,
  )
  if (user && template) await administer(connection, givenTo(user), name)
  const database = connect({ ...connection, ...(user && { user }), database: name })
  if (!template) {
    await migrate(database.db)
    // Only here: with a template a file loads no more of the house than it tests.
    const { queues } = await import('../../src/chores.ts')
    await jobs.install(database, queues)
  }
  const watch = watchShops(database.pool)
  closing.push(async () => {
    const wrong = await wrongIn(database.pool, watch)
    await database.close()
    await administer(connection, `drop database ${name} with (force)`)
    if (user) await administer(connection, `drop role ${user}`)
    if (wrong) throw wrong
  })
  return database
}

/** What a file did against the house's invariants. */
async function wrongIn(pool: pg.Pool, watch: ReturnType<typeof watchShops>): Promise<unknown> {
  try {
    // One after the other: at once they would open a second connection, 28 ms of processor on a slow machine.
    await watch.check()
    await demandWords(pool)
    return undefined
  } catch (error) {
    return error
  }
}

/** What makes an ordinary role the owner of all that a copy holds, as if it had made it: the schema from nothing takes 3 s. */
const givenTo = (user: string) => `do $$ declare one text; begin
  for one in
    with own as (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
      lent as (select objid from pg_depend where deptype = 'e')
    select format('alter schema %I owner to ${user}', nspname) from pg_namespace where oid in (select oid from own) and nspname <> 'public'
    union all select format('alter table %s owner to ${user}', oid::regclass) from pg_class c
      where relnamespace in (select oid from own) and relkind in ('r', 'p', 'v', 'S') and oid not in (select objid from lent)
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i') and relkind = 'S')
    union all select format('alter routine %s owner to ${user}', oid::regprocedure) from pg_proc
      where pronamespace in (select oid from own) and oid not in (select objid from lent)
    union all select format('alter type %s owner to ${user}', oid::regtype) from pg_type
      where typnamespace in (select oid from own) and typtype in ('e', 'd') and oid not in (select objid from lent)
  loop execute one; end loop; end $$`

async function administer(config: pg.PoolConfig, statement: string, database = 'postgres'): Promise<void> {
  const client = new pg.Client({ ...config, database })
  await client.connect()
  await client.query(statement)
  await client.end()
}
