import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#database'
import { reservedSql } from './shelf.ts'

/**
 * Pieces of a variant: on sale, sold and not gone yet, ordered from suppliers and not there yet; the threshold and the target that it
 * has of its own, null for the shop's.
 */
export type Standing = {
  variantId: number
  available: number
  reserved: number
  awaited: number
  low: number | null
  target: number | null
}

/** Where the variants of a product stand, in their order, in one statement. What is reserved has left `available` already. */
export async function standingOf(db: Db, shopId: number, productId: number): Promise<Standing[]> {
  const { rows } = await standingSql<Standing>(shopId, productId).execute(db)
  return rows
}

/** SQL: the same, for a room that asks more of each row of `variants v`. */
export const standingSql = <Row>(shopId: number, productId: number, more: RawBuilder<unknown> = sql``) => sql<Row>`
    select v.id as "variantId", v.quantity as available, t.low, t.target,
      coalesce((select sum(l.awaited) from purchase_order_lines l
        where l.shop_id = v.shop_id and l.variant_id = v.id and l.awaited > 0), 0)::int4 as awaited,
      ${reservedSql} as reserved${more}
    from variants v left join stock_thresholds t on t.shop_id = v.shop_id and t.variant_id = v.id
    where v.shop_id = ${shopId} and v.product_id = ${productId}
    order by v.position, v.id`
