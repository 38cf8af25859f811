import { readdir, readFile } from 'node:fs/promises'
import { type Migration, Migrator } from 'kysely/migration'
import { type Db, sql } from './connect.ts'
import { UserError } from './errors.ts'

const folder = new URL('../../../migrations/', import.meta.url)

/** What migrations there are, by name without `.sql`, in the order in which they are run. */
export async function migrationNames(): Promise<string[]> {
  const names = await readdir(folder)
  return names.flatMap((name) => (name.endsWith('.sql') ? [name.slice(0, -4)] : [])).sort()
}

/** The text of a migration, several statements. */
export const migrationText = (name: string): Promise<string> => readFile(new URL(`${name}.sql`, folder), 'utf8')

let made: Promise<string[]> | undefined

/**
 * The names of all tables that migrations have ever made, with those of the migrations themselves: any other table in the
 * school's schema is somebody else's.
 */
export function tablesMade(): Promise<string[]> {
  made ??= (async () => {
    const texts = await Promise.all((await migrationNames()).map(migrationText))
    const named = texts.join('\n').matchAll(/^\s*(?:create table|alter table \w+ rename to) (?:if not exists )?(\w+)/gm)
    return ['kysely_migration', 'kysely_migration_lock', ...[...named].map(([, name = '']) => name)]
  })()
  return made
}

/** Brings the schema up to date. Refuses, with a sentence, a database that a newer Préau has already changed. */
export async function migrate(db: Db): Promise<void> {
  const names = await migrationNames()
  const done = await alreadyRun(db)
  refuseNewerSchema(done, names)
  // Every other start: what Kysely would look for, and the texts, are 60 ms.
  if (done.size === names.length) return
  const migrator = new Migrator({
    db,
    provider: {
      async getMigrations() {
        const migrations: Record<string, Migration> = {}
        for (const name of names) {
          const text = await migrationText(name)
          migrations[name] = {
            up: async (tx) => {
              await sql.raw(text).execute(tx)
            },
          }
        }
        return migrations
      },
    },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** Whether a school that an older Préau has left is to be brought up to date. Refuses a database that a newer one has changed. */
export async function isBehind(db: Db): Promise<boolean> {
  const names = await migrationNames()
  const done = await alreadyRun(db)
  refuseNewerSchema(done, names)
  return done.size > 0 && done.size < names.length
}

/** Throws everything away and makes the empty schema again. */
export async function startOver(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`drop schema public cascade`.execute(tx)
    await sql`drop schema if exists pgboss cascade`.execute(tx)
    await sql`create schema public`.execute(tx)
  })
  await migrate(db)
}

/** The names of the migrations that this database has seen; none of a new one. */
async function alreadyRun(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ known: string | null }>`select to_regclass('kysely_migration')::text as known`.execute(
    db,
  )
  if (!rows[0]?.known) return new Set()
  const done = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return new Set(done.rows.map(({ name }) => name))
}

function refuseNewerSchema(done: ReadonlySet<string>, names: readonly string[]): void {
  const known = new Set(names)
  if ([...done].some((name) => !known.has(name)))
    throw new UserError(
      'Ce dossier de données vient d’une version plus récente de Préau : installez cette version, ou indiquez un autre dossier (PREAU_DATA).',
    )
}
