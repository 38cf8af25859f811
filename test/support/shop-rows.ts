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

/** What each shop says in its own name: see src/school/copies/retelling.test.ts. */
const inItsOwnName: Record<string, string[]> = {
  orders: ['reference'],
  terms_versions: ['said'],
  invoices: ['content', 'figures'],
  delivery_slips: ['content', 'figures'],
  mails: ['retelling_id', 'subject', 'search_text', 'recipient', 'recipient_name', 'message_id'],
}

/** The rows of a shop without what it says in its own name; for comparing a copy with its model. */
export async function shopFacts(
  db: Db,
  shopId: number,
  without: readonly string[] = [],
): Promise<Map<string, unknown[]>> {
  const rows = await shopRows(db, shopId, [...without, 'retellings'])
  const facts = (table: string, row: string) => {
    const fact: Record<string, unknown> = JSON.parse(row)
    for (const column of inItsOwnName[table] ?? []) delete fact[column]
    return fact
  }
  return new Map([...rows].map(([table, all]) => [table, all.map((row) => facts(table, row))]))
}
