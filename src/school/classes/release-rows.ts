import { type Db, sql } from '#database'

/**
 * Before rows of `accounts` or `classes` go: what still points to them lets go (null), or goes too where it cannot stand
 * alone. Read from the schema, so that a table made tomorrow does not hold a purge up. Keys that cascade see to themselves.
 */
export async function releaseRows(tx: Db, table: 'accounts' | 'classes', ids: readonly number[]): Promise<void> {
  const { rows } = await sql<{ from: string; column: string; required: boolean }>`
    select r.relname as from, a.attname as column, a.attnotnull as required
    from pg_constraint k join pg_class r on r.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = ${`public.${table}`}::regclass and k.confdeltype in ('a', 'r')
      and cardinality(k.conkey) = 1
    order by 1, 2`.execute(tx)
  for (const { from, column, required } of rows)
    if (required)
      await sql`delete from ${sql.table(from)} where ${sql.ref(column)} = any(${[...ids]}::bigint[])`.execute(tx)
    else
      await sql`
        update ${sql.table(from)} set ${sql.ref(column)} = null
        where ${sql.ref(column)} = any(${[...ids]}::bigint[])`.execute(tx)
}
