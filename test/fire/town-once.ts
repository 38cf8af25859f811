// The town that the tests under fire share: made once a run, copied by each file. To furnish it took each some seconds.
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { connect } from '#database'
import * as pdf from '#pdf'
import { watchShops } from '../support/shop-guard.ts'
import { settle } from './town.ts'

/** Makes it in a database of that name, a copy of `empty`; its data folder and who lives in it are kept in `folder`. */
export async function makeTown(
  connection: pg.PoolConfig,
  { database: name, folder, empty }: { database: string; folder: string; empty: string },
): Promise<void> {
  const administrator = new pg.Client({ ...connection, database: 'postgres' })
  await administrator.connect()
  await administrator.query(`create database ${name} template ${empty} strategy file_copy`)
  await administrator.end()
  await mkdir(join(folder, 'data'), { recursive: true })
  const database = connect({ ...connection, database: name })
  const watch = watchShops(database.pool)
  const people = await settle(database.db, join(folder, 'data'))
  await watch.check()
  await database.close()
  await pdf.stop()
  const words = JSON.stringify(people)
  assert.deepEqual(JSON.parse(words), people)
  await writeFile(join(folder, 'town.json'), words)
}
