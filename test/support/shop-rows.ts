import { type Db, sql } from '#database'

/** Every row of a shop, table by table, as text in the order of its key; for comparing shops row by row. */
export async function shopRows(
  db: Db,
  shopId: number,
  without: readonly string[] = [],
): Promise<Map<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select distinct table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'shop_id' order by 1`.execute(db)
  const found = new Map<string, string[]>()
  for (const { name } of tables) {
    if (without.includes(name)) continue
    const { rows } = await sql<{ row: string }>`
      select (to_jsonb(t) - 'shop_id')::text as row from ${sql.table(name)} t where shop_id = ${shopId} order by 1`.execute(
      db,
    )
    found.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  return found
}
