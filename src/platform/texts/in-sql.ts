import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { words } from './fold.ts'

/**
 * SQL: `matches` of an expression that is folded already (a stored column, or `folded(...)` of one). What was typed without
 * a letter or figure keeps nothing out.
 */
export function containsWords(folded: Expression<unknown>, typed: string): RawBuilder<SqlBool> {
  const conditions = words(typed).map((word) => sql<SqlBool>`${folded} like ${`%${word}%`}`)
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

/** SQL: `fold` of an expression. */
export const folded = (text: Expression<unknown>): RawBuilder<string> => sql<string>`folded(${text})`

/** SQL: `byFrench`, to order by: the column or expression in French order. `inFrench('last_name')`. */
export const inFrench = (column: string | Expression<unknown>): RawBuilder<string> =>
  sql<string>`${typeof column === 'string' ? sql.ref(column) : column} collate french`
