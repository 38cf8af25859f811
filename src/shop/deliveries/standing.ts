import { sql } from '#database'

/** The slip `d` of a query that no other took the place of: a batch for the packers has no other. */
export const standing = sql<boolean>`not exists (
  select from delivery_slips r where r.shop_id = d.shop_id and r.replaces_id = d.id)`
