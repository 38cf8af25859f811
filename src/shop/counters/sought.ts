import { containing, sql } from '#database'
import { bareNumber } from '#texts'

/**
 * SQL: papers whose number is the one typed, or begins with it: « FA2026000026 », « fa 2026 ». Figures alone are a rank in
 * the series, however they are written: « 26 », « 000026 », « n° 26 ». Reads `rank` and `number` of the table.
 */
export function soughtNumber(table: string, typed: string) {
  const [number, rank] = [sql.ref(`${table}.number`), sql.ref(`${table}.rank`)]
  const text = bareNumber(typed)
  if (/^\d{1,9}$/.test(text)) return sql<boolean>`${rank} = ${Number(text)}`
  if (/^\d/.test(text)) return sql<boolean>`${number} like ${containing(text)}`
  return sql<boolean>`upper(${number}) like ${containing(text.toUpperCase()).slice(1)}`
}
