// Types of the tables, generated from a migrated database: `npm run db:types` writes them, `npm test` refuses drift.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate, PostgresDialect } from 'kysely-codegen'
import { connect, type Db, migrate, startServer } from '#database'

const committed = new URL('../src/platform/database/tables.ts', import.meta.url)

/** The text that `tables.ts` must have for the schema of this database, which the migrations made. */
export async function generateTypes(db: Db): Promise<string> {
  const types = await generate({
    ...{ db, dialect: new PostgresDialect(), outFile: null },
    // The queues keep their own tables, which nobody else asks.
    excludePattern: '{*.kysely_*,pgboss.*}',
    typeMapping: { int8: 'number', date: 'string', jsonb: 'JsonColumn', bytea: 'Buffer' },
  })
  return `import type { JsonColumn } from './json.ts'\n${views(types)}`
}

/** PostgreSQL does not say of a view's columns which are never null: a view of a whole table is told as that table. */
const views = (types: string): string =>
  types.replace(/export interface LivingShops \{[^}]*\}/, 'export type LivingShops = Shops')

async function write(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'preau-types-'))
  const server = await startServer(folder)
  const database = connect(server.connection)
  try {
    await migrate(database.db)
    await writeFile(committed, await generateTypes(database.db))
  } finally {
    await database.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

if (process.argv.includes('--write')) await write()
