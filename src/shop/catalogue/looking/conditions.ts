import { reducedSql } from '../prices/price-periods.ts'
import { freshSql } from './card-query.ts'
import type { Browse } from './wanted.ts'

/** Adds a value to a statement and gives its number. */
export type Bind = (value: unknown) => string

/** Words that must all be there, each in one of several forms. */
export type Meant = readonly (readonly string[])[]

/** Cents of the cheapest variant at the moment. */
export const centsSql = 'price.lowest_cents'

/** SQL: product `p` has a piece that can be bought; $1 is the shop. */
export const inStockSql = `exists (select from variants where variants.shop_id = $1
  and variants.product_id = p.id and quantity > 0 and hidden_at is null)`

/** SQL: product `p` stands on one of some shelves (their ids, an array), as its main one or beside it; $1 is the shop. */
export const standsIn = (ids: string): string =>
  `(p.category_id = any(${ids}::bigint[]) or p.id = any(array(select x.product_id from product_shelves x
    where x.shop_id = $1 and x.category_id = any(${ids}::bigint[]))))`

/** What an article must be, words apart. */
export function conditionsOf(wanted: Browse, $: Bind): string[] {
  const conditions = ['p.shop_id = $1', 'p.active_since <= $2::timestamptz']
  if (wanted.categories) conditions.push(standsIn($(wanted.categories)))
  if (wanted.within) conditions.push(standsIn($(wanted.within)))
  if (wanted.makers) conditions.push(`p.manufacturer_id = any(${$(wanted.makers)}::bigint[])`)
  if (wanted.ids) conditions.push(`p.id = any(${$(wanted.ids)}::bigint[])`)
  if (wanted.inStock) conditions.push(inStockSql)
  if (wanted.fresh) conditions.push(freshSql)
  if (wanted.reduced) conditions.push(reducedSql)
  if (wanted.price?.from) conditions.push(`${centsSql} >= ${$(wanted.price.from)}`)
  if (wanted.price?.to) conditions.push(`${centsSql} < ${$(wanted.price.to)}`)
  for (const [name, features] of wanted.features ?? [])
    conditions.push(`p.features @> any(${$(features.map((value) => JSON.stringify([[name, value]])))}::jsonb[])`)
  return conditions
}
