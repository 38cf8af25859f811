import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { type Client, migrationText } from '#database'
import { agree, compare } from './announced.ts'
import { type Manifest, unsound } from './manifest.ts'
import type { Opened } from './opened.ts'
import { loadingOrder, readReferences } from './references.ts'
import { Meter } from './seal.ts'
import { copied, quote, readNumbering, readTables, tableNames, usedTables } from './tables.ts'

/** Kysely's own two stay: it looks for them by name. */
const KYSELY = ['kysely_migration', 'kysely_migration_lock']

/**
 * Puts the file's rows in the place of all rows. A schema that went through the file's migrations stays, emptied; any other is made
 * anew as it was when the file was written. All of it with the rights of whoever owns the tables: triggers rest meanwhile,
 * and every reference is checked, while rows come in or as it is made again.
 */
export async function fill(client: Client, opened: Opened): Promise<void> {
  const { manifest } = opened
  if ((await migrationsRun(client)) !== manifest.migrations.join()) await makeSchema(client, manifest)
  await refuseOtherTables(client, manifest)
  const resting = await restingTriggers(client)
  await all(
    client,
    resting.map(({ off }) => off),
  )
  await empty(client)
  const way = loadingOrder(manifest.tables, await readReferences(client))
  await all(client, [...way.remade.map(({ drop }) => drop), 'set constraints all deferred'])
  for (const table of way.tables) await load(client, opened, table)
  await raiseFaces(client)
  // References that were not made again are checked here at the latest.
  await all(client, [
    'set constraints all immediate',
    ...resting.map(({ on }) => on),
    ...way.remade.map(({ add }) => add),
  ])
  await setNumbering(client, manifest)
}

/** Several statements that answer nothing, sent at once. */
async function all(client: Client, statements: readonly string[]): Promise<void> {
  await client.query(statements.join(';\n'))
}

/** The migrations that the schema has seen, in order. */
async function migrationsRun(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration')
  return rows
    .map(({ name }) => name)
    .sort()
    .join()
}

async function makeSchema(client: Client, { migrations }: Manifest): Promise<void> {
  await clear(client)
  for (const name of migrations) await client.query(await migrationText(name))
}

/** A table that takes no room is empty as it is: each costs PostgreSQL 2 ms with its indexes, and there are 150. */
async function empty(client: Client): Promise<void> {
  const tables = (await usedTables(client)).filter((name) => name !== 'kysely_migration_lock').map(quote)
  if (tables.length > 0) await client.query(`truncate ${tables.join(', ')} cascade`)
}

/** The statements that let the triggers of every table rest, and work again. */
async function restingTriggers(client: Client): Promise<{ off: string; on: string }[]> {
  const { rows } = await client.query<{ table: string }>(
    `select distinct tgrelid::regclass::text as "table" from pg_trigger join pg_class c on c.oid = tgrelid
     where not tgisinternal and c.relnamespace = 'public'::regnamespace and c.relname = any ($1)`,
    [await tableNames(client)],
  )
  return rows.map(({ table }) => ({
    off: `alter table ${table} disable trigger user`,
    on: `alter table ${table} enable trigger user`,
  }))
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

async function load(client: Client, opened: Opened, table: Manifest['tables'][number]): Promise<void> {
  if (table.bytes === 0) return compare(opened, `tables/${table.name}.copy`, table)
  const meter = new Meter(table.bytes)
  const into = client.query(copyFrom(`copy ${copied(table)} from stdin`))
  await pipeline(await opened.read(`tables/${table.name}.copy`), meter, into)
  agree(meter, table)
  if (into.rowCount !== table.rows) throw unsound()
}

/** What memories and browsers keep of a shop goes by its `face_version`: it rises beyond whatever they have seen. */
async function raiseFaces(client: Client): Promise<void> {
  await client.query(
    'update shops set face_version = greatest(face_version + 1, extract(epoch from clock_timestamp())::bigint)',
  )
}

/**
 * Numbering goes on where it was, and never below what is there. What changes begins anew first: as with the rows, a restore that
 * fails leaves it as it was, which `setval` alone would not.
 */
async function setNumbering(client: Client, { tables, sequences }: Manifest): Promise<void> {
  const numbered = await readNumbering(client)
  const filled = new Set(tables.flatMap(({ name, rows }) => (rows > 0 ? [name] : [])))
  const inside = numbered.filter(({ table }) => filled.has(table))
  const most = inside.map(({ table, column }) => `(select max(${quote(column)}) from public.${quote(table)})`)
  const { rows } = await client.query<{ most: (string | null)[] }>(`select array[${most.join()}]::bigint[] as most`)
  const highest = new Map(inside.map(({ sequence }, at) => [sequence, Number(rows[0]?.most[at] ?? 0)]))
  const next = numbered.flatMap(({ table, column, sequence, last, used }) => {
    const said = sequences.find((one) => one.table === table && one.column === column)
    const high = highest.get(sequence) ?? 0
    const goal = { sequence, value: Math.max(said?.last ?? 1, high, 1), used: Boolean(said?.used || high > 0) }
    return goal.value === last && goal.used === used ? [] : [goal]
  })
  await all(
    client,
    next.map(({ sequence }) => `alter sequence ${sequence} restart`),
  )
  await client.query(
    'select setval(name, value, used) from unnest($1::regclass[], $2::bigint[], $3::boolean[]) t (name, value, used)',
    [next.map(({ sequence }) => sequence), next.map(({ value }) => value), next.map(({ used }) => used)],
  )
}
