import { known, sql } from '#database'
import type { Period } from '#statistics'

/** Which papers are asked for. */
export type SalesFilters = {
  period: Period
  kind?: 'invoice' | 'credit_note' | undefined
  /** Basis points: only papers that bear this rate, and of them only what they bear at it. */
  rateBp?: number | undefined
}

/** SQL: what papers of a period must answer, of a table with `issued_on` and `kind`. */
export const issuedIn = (shopId: number, table: string, { period, kind }: SalesFilters) => {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql`${column('shop_id')} = ${known(shopId)} and ${column('issued_on')} >= ${known(period.from)}
    and ${column('issued_on')} <= ${known(period.to)} ${kind ? sql`and ${column('kind')} = ${known(kind)}` : sql``}`
}
