import { type Db, sql } from '#database'

/** What does not follow: the cart was joined, what opens the account and its sums end with it. */
const APART = ['carts', 'customer_sessions', 'customer_password_resets', 'customer_sums']

/**
 * Every row of a shop that names a customer names another: the tables are found in the schema by their column `customer_id`, so that what a room keeps
 * of customers tomorrow follows too.
 */
export async function follow(tx: Db, shopId: number, fromId: number, toId: number): Promise<void> {
  for (const table of await tablesOfCustomers(tx))
    if (!APART.includes(table))
      await sql`update ${sql.table(table)} set customer_id = ${toId} where shop_id = ${shopId} and customer_id = ${fromId}`.execute(
        tx,
      )
}

/** Every table of shops with a column `customer_id`. */
export async function tablesOfCustomers(tx: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select t.relname as name from pg_class t
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and 2 = (
      select count(*) from pg_attribute a where a.attrelid = t.oid and not a.attisdropped
        and a.attname in ('shop_id', 'customer_id')) order by 1`.execute(tx)
  return rows.map(({ name }) => name)
}
