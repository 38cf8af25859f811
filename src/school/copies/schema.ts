import { type Db, sql } from '#database'
import { type Treatment, treatments } from './treatment.ts'

/** A reference of a table to another one of the same shop; columns without `shop_id`, pair by pair. */
export type Reference = { to: string; columns: string[]; parents: string[] }

/** A table of a shop as the schema tells it; columns without `shop_id` and without what the database computes. */
export type ShopTable = {
  name: string
  columns: string[]
  /** The key behind `shop_id`: ['id'], ['code'], ['cart_id', 'variant_id']. */
  key: string[]
  /** Columns of other unique keys: a row in which one differs cannot be changed in place. */
  unique: string[]
  references: Reference[]
  treatment: Treatment
}

type Row = { name: string; columns: string[]; key: string[]; unique: string[] | null }
type ReferenceRow = { name: string; to: string; columns: string[]; parents: string[] }

const MOST_KNOWN = 4

/**
 * Reads of a schema, as migrations left it, what is the same until the next one: once for each database, the last four of a process.
 * Reading tables takes 28 ms of processor, columns 12 ms, asking which schema it is 1 ms.
 */
export function onceASchema<T>(read: (db: Db) => Promise<T>): (db: Db) => Promise<T> {
  const known = new Map<string, T>()
  return async (db) => {
    const { rows } = await sql<{ of: string }>`
      select current_database() || ' ' || max(name) as of from kysely_migration`.execute(db)
    const of = rows[0]?.of ?? ''
    const is = known.get(of) ?? (await read(db))
    known.set(of, is)
    for (const [oldest] of known) if (known.size > MOST_KNOWN) known.delete(oldest)
    return is
  }
}

/** Every table keyed by its shop, each after those that it refers to; one statement once it is known. */
export const shopTables: (db: Db) => Promise<readonly ShopTable[]> = onceASchema(readTables)

/**
 * Those of the tables that take any room: no other holds a row of any shop. A statement about all 120 takes PostgreSQL 110 ms to
 * plan, one about those that a young school uses a quarter of that.
 */
export async function filledTables(tx: Db, tables: readonly ShopTable[]): Promise<ShopTable[]> {
  const { rows } = await sql<{ names: string[] }>`select ${filledOf(tables)} as names`.execute(tx)
  const filled = new Set(rows[0]?.names)
  return tables.filter(({ name }) => filled.has(name))
}

/** SQL: the names of those of the tables that take room now, whoever may see their rows. */
export const filledOf = (tables: readonly ShopTable[]) => sql<string[]>`array(
  select relname::text from pg_class where relnamespace = 'public'::regnamespace
    and relname = any(${tables.map(({ name }) => name)}::text[]) and (relkind = 'p' or pg_relation_size(oid) > 0))`

async function readTables(db: Db): Promise<ShopTable[]> {
  const named = sql`select array_agg(a.attname::text order by k.n) from unnest`
  const { rows } = await sql<Row>`
    select t.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0
        and not a.attisdropped and a.attgenerated = '' and a.attname <> 'shop_id') as columns,
      (${named}(p.conkey[2:]) with ordinality k (num, n)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num) as key,
      (select array_agg(distinct a.attname::text) from pg_index x
        join pg_attribute a on a.attrelid = t.oid and a.attnum = any(x.indkey::int2[])
        where x.indrelid = t.oid and x.indisunique and not x.indisprimary and a.attname <> 'shop_id') as unique
    from pg_class t
    join pg_constraint p on p.conrelid = t.oid and p.contype = 'p'
    join pg_attribute first on first.attrelid = t.oid and first.attnum = p.conkey[1] and first.attname = 'shop_id'
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
    order by t.relname`.execute(db)
  const { rows: references } = await sql<ReferenceRow>`
    select t.relname as name, f.relname as to,
      (${named}(c.conkey[2:]) with ordinality k (num, n)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as columns,
      (${named}(c.confkey[2:]) with ordinality k (num, n)
        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num) as parents
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
    where c.contype = 'f' and cardinality(c.conkey) > 1 and t.relnamespace = 'public'::regnamespace`.execute(db)
  const tables = rows.map((row) => ({
    ...row,
    unique: row.unique ?? [],
    references: references.filter(({ name }) => name === row.name).map(({ name: _, ...reference }) => reference),
  }))
  return treated(inOrder(tables))
}

type Untreated = Omit<ShopTable, 'treatment'>

/** Parents first; a table that refers to itself is its own matter. */
function inOrder(tables: Untreated[]): Untreated[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const ordered = new Set<Untreated>()
  const visit = (table: Untreated, path: string[]): void => {
    if (ordered.has(table) || path.includes(table.name)) return
    for (const { to } of table.references) {
      const parent = byName.get(to)
      if (parent) visit(parent, [...path, table.name])
    }
    ordered.add(table)
  }
  for (const table of tables) visit(table, [])
  return [...ordered]
}

/** A table that nobody named goes with the customers if it refers to what does, with the shop otherwise. */
function treated(tables: Untreated[]): ShopTable[] {
  const known = new Map<string, Treatment>()
  return tables.map((table) => {
    const withCustomers = table.references.some(({ to }) => known.get(to) === 'customers')
    const treatment = treatments[table.name] ?? (withCustomers ? 'customers' : 'shop')
    known.set(table.name, treatment)
    return { ...table, treatment }
  })
}
