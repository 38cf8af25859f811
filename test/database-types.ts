// Types of the tables, generated from a migrated database: `npm run db:types` writes them, `npm test` refuses drift.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect, migrate, startServer } from '#database'

const committed = new URL('../src/platform/database/tables.ts', import.meta.url)

/** The text that `tables.ts` must have for the schema that the migrations make. */
export async function generateTypes(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'preau-types-'))
  const server = await startServer(folder)
  const database = connect(server.connection)
  try {
    await migrate(database.db)
    const { host, user, database: name } = server.connection
    const url = `postgres://${user}@/${name}?host=${encodeURIComponent(String(host))}`
    const out = join(folder, 'tables.ts')
    const mapping = JSON.stringify({ int8: 'number', date: 'string', jsonb: 'JsonColumn', bytea: 'Buffer' })
    const words = [
      '--dialect',
      'postgres',
      '--url',
      url,
      '--out-file',
      out,
      '--exclude-pattern',
      'kysely_*',
      '--type-mapping',
      mapping,
    ]
    await promisify(execFile)('kysely-codegen', words)
    return `import type { JsonColumn } from './json.ts'\n${views(await readFile(out, 'utf8'))}`
  } finally {
    await database.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** PostgreSQL does not say of a view's columns which are never null: a view of a whole table is told as that table. */
const views = (types: string): string =>
  types.replace(/export interface LivingShops \{[^}]*\}/, 'export type LivingShops = Shops')

if (process.argv.includes('--write')) await writeFile(committed, await generateTypes())
