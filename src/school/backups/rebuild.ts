import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { type Client, migrationText } from '#database'
import { agree } from './announced.ts'
import { type Manifest, unsound } from './manifest.ts'
import type { Opened } from './opened.ts'
import { Meter } from './seal.ts'
import { copied, quote, readSequences, readTables, tableNames } from './tables.ts'

/** Kysely's own two stay: it looks for them by name. */
const KYSELY = ['kysely_migration', 'kysely_migration_lock']

/**
 * Makes the schema anew as it was when the file was written, and puts the file's rows in. All of it with the rights of whoever owns
 * the tables: references are dropped and made again, which checks them, and triggers rest meanwhile.
 */
export async function fill(client: Client, opened: Opened): Promise<void> {
  const { manifest } = opened
  await clear(client)
  for (const name of manifest.migrations) await client.query(await migrationText(name))
  const all = await tableNames(client)
  for (const name of all) await client.query(`alter table public.${quote(name)} disable trigger user`)
  // Migrations bring rows of their own.
  await client.query(
    `truncate ${all
      .map(quote)
      .filter((name) => name !== 'kysely_migration_lock')
      .join(', ')} cascade`,
  )
  await refuseOtherTables(client, manifest)
  const references = await dropReferences(client)
  for (const table of manifest.tables) await load(client, opened, table)
  await raiseFaces(client)
  for (const name of all) await client.query(`alter table public.${quote(name)} enable trigger user`)
  for (const { owner, name, definition } of references)
    await client.query(`alter table ${owner} add constraint ${quote(name)} ${definition}`)
  await setNumbering(client, manifest)
}

/** Runs the migrations that came after the file's, as Kysely would have. */
export async function catchUp(client: Client, later: readonly string[]): Promise<void> {
  for (const name of later) {
    await client.query(await migrationText(name))
    await client.query('insert into kysely_migration (name, timestamp) values ($1, $2)', [
      name,
      new Date().toISOString(),
    ])
  }
}

async function clear(client: Client): Promise<void> {
  const tables = (await tableNames(client)).filter((name) => !KYSELY.includes(name))
  if (tables.length > 0)
    await client.query(`drop table ${tables.map((name) => `public.${quote(name)}`).join(', ')} cascade`)
  const { rows } = await client.query<{ drop: string }>(
    `select format('drop routine if exists %s cascade', p.oid::regprocedure) as drop from pg_proc p
       where p.pronamespace = 'public'::regnamespace
         and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
     union all
     select format('drop type if exists %s cascade', t.oid::regtype) from pg_type t
       where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd')
         and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')`,
  )
  for (const { drop } of rows) await client.query(drop)
}

/** The file holds the tables that its own migrations make, column by column, and no other. */
async function refuseOtherTables(client: Client, { tables }: Manifest): Promise<void> {
  const shape = (all: readonly { name: string; columns: readonly string[] }[]) =>
    all
      .map(({ name, columns }) => `${name}(${columns.toSorted().join()})`)
      .sort()
      .join(' ')
  if (shape(await readTables(client)) !== shape(tables)) throw unsound()
}

type Reference = { owner: string; name: string; definition: string }

async function dropReferences(client: Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `select conrelid::regclass::text as owner, conname::text as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  )
  for (const { owner, name } of rows) await client.query(`alter table ${owner} drop constraint ${quote(name)}`)
  return rows
}

async function load(client: Client, { read }: Opened, table: Manifest['tables'][number]): Promise<void> {
  const meter = new Meter(table.bytes)
  const into = client.query(copyFrom(`copy ${copied(table)} from stdin`))
  await pipeline(await read(`tables/${table.name}.copy`), meter, into)
  agree(meter, table)
  if (into.rowCount !== table.rows) throw unsound()
}

/** What memories and browsers keep of a shop goes by its `face_version`: it rises beyond whatever they have seen. */
async function raiseFaces(client: Client): Promise<void> {
  await client.query(
    'update shops set face_version = greatest(face_version + 1, extract(epoch from clock_timestamp())::bigint)',
  )
}

/** Numbering goes on where it was, and never below what is there. */
async function setNumbering(client: Client, { sequences }: Manifest): Promise<void> {
  for (const { table, column, sequence } of await readSequences(client)) {
    const said = sequences.find((one) => one.table === table && one.column === column)
    const { rows } = await client.query<{ most: number | null }>(
      `select max(${quote(column)}) as most from public.${quote(table)}`,
    )
    const most = Number(rows[0]?.most ?? 0)
    const used = said?.used || most > 0
    await client.query('select setval($1, $2, $3)', [sequence, Math.max(said?.last ?? 1, most, 1), Boolean(used)])
  }
}
