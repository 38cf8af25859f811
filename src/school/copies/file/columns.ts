import { type Db, sql } from '#database'
import { onceASchema } from '../schema.ts'

/** A column as the schema tells it: its type as SQL writes it. */
export type ColumnType = { table: string; column: string; type: string; required: boolean }

/** The columns of every table, by `table.column`; one statement. */
export const columnTypes: (db: Db) => Promise<ReadonlyMap<string, ColumnType>> = onceASchema(readColumns)

async function readColumns(db: Db): Promise<Map<string, ColumnType>> {
  const { rows } = await sql<ColumnType>`
    select t.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
    from pg_attribute a join pg_class t on t.oid = a.attrelid
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`.execute(
    db,
  )
  return new Map(rows.map((row) => [`${row.table}.${row.column}`, row]))
}

/** The migrations that this database has seen, oldest first. */
export async function migrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}
