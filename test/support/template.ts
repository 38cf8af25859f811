import pg from 'pg'
import { connect, migrate } from '#database'
import * as jobs from '#jobs'
import { queues } from '../../src/chores.ts'

/** Makes the empty, migrated database that test files copy; answers its name, for PREAU_TEST_TEMPLATE. */
export async function makeTemplate(connection: pg.PoolConfig): Promise<string> {
  const template = 'template_preau'
  const administrator = new pg.Client({ ...connection, database: 'postgres' })
  await administrator.connect()
  await administrator.query(`create database ${template}`)
  // The run's own server, thrown away at its end: nothing waits for the disk, and databases that live for seconds are not swept.
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum'])
    await administrator.query(`alter system set ${setting} = off`)
  await administrator.query('select pg_reload_conf()')
  await administrator.end()
  const database = connect({ ...connection, database: template })
  await migrate(database.db)
  await jobs.install(database, queues)
  await database.close()
  return template
}
