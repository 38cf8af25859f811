import { type Expression, type RawBuilder, sql } from 'kysely'
import { words } from './fold.ts'

/**
 * SQL: `matches` of an expression that is folded already (a stored column, or `folded(...)` of one). Signs alone, without
 * a letter or figure, are found nowhere.
 */
export function containsWords(folded: Expression<unknown>, typed: string): RawBuilder<boolean> {
  const conditions = words(typed).map((word) => sql<boolean>`${folded} like ${`%${word}%`}`)
  if (conditions.length > 0) return sql<boolean>`(${sql.join(conditions, sql` and `)})`
  return typed.trim() === '' ? sql<boolean>`true` : sql<boolean>`false`
}

/** SQL: `fold` of an expression. */
export const folded = (text: Expression<unknown>): RawBuilder<string> => sql<string>`folded(${text})`

/** SQL: `byFrench`, to order by: the column or expression in French order. `inFrench('last_name')`. */
export const inFrench = (column: string | Expression<unknown>): RawBuilder<string> =>
  sql<string>`${typeof column === 'string' ? sql.ref(column) : column} collate french`
