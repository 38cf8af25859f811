import { known, sql } from '#database'
import type { RegimeCode } from '#prices'
import type { Period } from '#statistics'

/** Which papers are asked for. */
export type SalesFilters = {
  period: Period
  kind?: 'invoice' | 'credit_note' | undefined
  /** Basis points: only papers that bear this rate, and of them only what they bear at it. */
  rateBp?: number | undefined
  /** Of the papers that bear this rate, those of this regime of VAT; at the one-stop shop, of this country. */
  regime?: RegimeCode | undefined
  place?: string | undefined
}

/** SQL: what papers of a period must answer, of a table with `issued_on` and `kind`. */
export const issuedIn = (shopId: number, table: string, { period, kind }: SalesFilters) => {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql`${column('shop_id')} = ${known(shopId)} and ${column('issued_on')} >= ${known(period.from)}
    and ${column('issued_on')} <= ${known(period.to)} ${kind ? sql`and ${column('kind')} = ${known(kind)}` : sql``}`
}

/** SQL: the rows of `invoice_rates r` that are asked for, beside the period. */
export const ratedAs = ({ rateBp, regime, place }: SalesFilters) => sql`
  ${rateBp === undefined ? sql`` : sql`and r.rate_bp = ${known(rateBp)}`}
  ${regime === undefined ? sql`` : sql`and r.regime = ${known(regime)}`}
  ${place === undefined ? sql`` : sql`and r.place = ${known(place)}`}`

/** SQL: the country of a row of `invoice_rates r` whose VAT is declared country by country; empty for all else. */
export const declaredIn = sql`case when r.regime = 'oss' then r.place else '' end`
