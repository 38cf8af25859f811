import { sql } from 'kysely'
import type { Db } from './connect.ts'
import type { DB } from './tables.ts'

/**
 * Lets the planner look at tables that have just grown many times over, instead of a minute later when PostgreSQL does so itself.
 * Plans are kept, those of foreign keys too: one made while a table was small reads all rows of the shop for each new one. An import
 * of 5,000 products with 15,000 variants into a new school took 59 s of processor instead of 14. Not in a transaction.
 */
export async function survey(db: Db, tables: readonly (keyof DB)[]): Promise<void> {
  await sql`analyze ${sql.join(tables.map((name) => sql.table(name)))}`.execute(db)
}
