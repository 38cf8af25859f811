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

/**
 * SQL: whether a folded text says what somebody looks for: each word begins one of the text's, behind an elided « l’ », « d’ » or
 * « qu’ » too; one of three letters at most is a whole one. Figures are found behind letters and zeros: 26 in FA000026.
 */
export function saysWords(folded: Expression<unknown>, typed: string): RawBuilder<boolean> {
  const conditions = words(typed).map(
    (word) => sql<boolean>`${folded} like ${`%${word}%`} and ${folded} ~ ${beginning(word)}`,
  )
  if (conditions.length > 0) return sql<boolean>`(${sql.join(conditions, sql` and `)})`
  return typed.trim() === '' ? sql<boolean>`true` : sql<boolean>`false`
}

/** Writings that leave no space between words are looked through anywhere. Folded words hold no sign that a pattern knows. */
function beginning(word: string): string {
  const short = word.length <= 3
  if (/^[0-9]+$/.test(word)) return `(^|[^0-9])0*${word}${short ? '([^0-9]|$)' : ''}`
  if (!/^[a-z0-9]+$/.test(word)) return word
  return `(^| )(l|d|qu)?${word}${short ? '[sx]?( |$)' : ''}`
}

/** SQL: `fold` of an expression. */
export const folded = (text: Expression<unknown>): RawBuilder<string> => sql<string>`folded(${text})`

/** SQL: `byFrench`, to order by: the column or expression in French order. `inFrench('last_name')`. */
export const inFrench = (column: string | Expression<unknown>): RawBuilder<string> =>
  sql<string>`${typeof column === 'string' ? sql.ref(column) : column} collate french`
