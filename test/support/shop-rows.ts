import { CompiledQuery } from 'kysely'
import { type Db, sql } from '#database'

/** Every row of a shop, table by table, as text in the order of its key; for comparing shops row by row: one statement. */
export async function shopRows(
  db: Db,
  shopId: number,
  without: readonly string[] = [],
): Promise<Map<string, string[]>> {
  const tables = await tablesOf(db)
  const { rows } = await db.executeQuery<{ at: number; row: string }>(CompiledQuery.raw(everyRow(tables), [shopId]))
  const found = new Map<string, string[]>(tables.map((name) => [name, []]))
  for (const { at, row } of rows) found.get(tables[at] ?? '')?.push(row)
  for (const name of without) found.delete(name)
  return found
}

/** One text for every shop, planned once: a statement a table was two thirds of what a file about copies asked. */
const everyRow = (tables: readonly string[]): string => {
  const each = tables.map(
    (name, at) => `select ${at} as at, (to_jsonb(t) - 'shop_id')::text as row from "${name}" t where shop_id = $1`,
  )
  return `${each.join(' union all ')} order by 1, 2`
}

const known = new WeakMap<object, string[]>()
async function tablesOf(db: Db): Promise<string[]> {
  const before = known.get(db)
  if (before) return before
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attname = 'shop_id' and a.attnum > 0 and c.relkind in ('r', 'v') and c.relnamespace = 'public'::regnamespace order by 1`.execute(
    db,
  )
  const names = rows.map(({ name }) => name)
  known.set(db, names)
  return names
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
