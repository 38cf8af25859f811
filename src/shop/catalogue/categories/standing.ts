import type { RawBuilder } from 'kysely'
import { sql } from '#database'

/** SQL text: the ids of the shelves on which the product `p` stands, its main one and the others, with those above them. */
export const shelfIdsSql = `
  select v.shelf from (
    select p.category_id as id union all
    select x.category_id from product_shelves x where x.shop_id = p.shop_id and x.product_id = p.id) own
  join categories k on k.shop_id = p.shop_id and k.id = own.id
  cross join lateral (values (k.id), (k.parent_id)) v (shelf) where v.shelf is not null`

/** SQL: the product `p` of a shop stands on one of some shelves, or on one below them. */
export function standsUnder(shopId: number, ids: readonly number[]): RawBuilder<boolean> {
  const some = sql`${[...ids]}::bigint[]`
  const below = sql`
    select k.id from categories k where k.shop_id = ${shopId} and (k.id = any(${some}) or k.parent_id = any(${some}))`
  return sql<boolean>`(p.category_id = any(array(${below})) or p.id = any(array(
    select x.product_id from product_shelves x where x.shop_id = ${shopId} and x.category_id in (${below}))))`
}
