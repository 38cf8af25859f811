import { sql } from '#database'
import type { Named } from './planted-outcome.ts'

/** The shops that are looked at; all living ones when undefined, for an administrator. */
export type Of = readonly number[] | undefined

/** SQL: a column that names one of these shops. */
export const among = (shop: string, shopIds: Of) =>
  shopIds
    ? sql<boolean>`${sql.ref(shop)} = any(${[...shopIds]}::bigint[])`
    : sql<boolean>`${sql.ref(shop)} = any(array(select id from living_shops))`

export const named =
  (shopIds: Of): Named =>
  (shop) =>
    among(shop, shopIds)
