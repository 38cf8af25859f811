import type { Db } from '#database'

export type Movement = {
  id: number
  at: Date
  kind: 'initial' | 'correction' | 'sale' | 'return' | 'back' | 'scrap' | 'purchase' | 'count'
  /** Pieces, negative for what left. */
  quantity: number
  variantId: number
  by: string
  /** The order of a sale or a return. */
  order: { id: number; number: number } | null
  /** The order to a supplier of what was delivered. */
  purchase: { id: number; number: string } | null
  /** Why, in the words of who counted; may be empty. */
  reason: string
}

/** The last movements of a product's variants, newest first: why its stock is what it is. */
export async function listMovements(db: Db, shopId: number, productId: number, limit: number): Promise<Movement[]> {
  const rows = await db
    .selectFrom('stock_movements as m')
    .innerJoin('variants as v', (join) => join.onRef('v.shop_id', '=', 'm.shop_id').onRef('v.id', '=', 'm.variant_id'))
    .leftJoin('order_lines as l', (join) =>
      join.onRef('l.shop_id', '=', 'm.shop_id').onRef('l.id', '=', 'm.order_line_id'),
    )
    .leftJoin('orders as o', (join) => join.onRef('o.shop_id', '=', 'l.shop_id').onRef('o.id', '=', 'l.order_id'))
    .leftJoin('purchase_receipt_lines as r', (join) =>
      join.onRef('r.shop_id', '=', 'm.shop_id').onRef('r.id', '=', 'm.receipt_line_id'),
    )
    .leftJoin('purchase_order_lines as b', (join) =>
      join.onRef('b.shop_id', '=', 'r.shop_id').onRef('b.id', '=', 'r.line_id'),
    )
    .leftJoin('purchase_orders as p', (join) =>
      join.onRef('p.shop_id', '=', 'b.shop_id').onRef('p.id', '=', 'b.order_id'),
    )
    .select(['m.id', 'm.at', 'm.kind', 'm.quantity', 'm.variant_id', 'm.actor_name', 'o.id as order_id', 'o.number'])
    .select(['m.reason', 'p.id as purchase_id', 'p.number as purchase_number'])
    .where('m.shop_id', '=', shopId)
    .where('v.product_id', '=', productId)
    .orderBy('m.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    kind: row.kind as Movement['kind'],
    quantity: row.quantity,
    variantId: row.variant_id,
    by: row.actor_name,
    reason: row.reason,
    purchase:
      row.purchase_id !== null && row.purchase_number !== null
        ? { id: row.purchase_id, number: row.purchase_number }
        : null,
    order: row.order_id !== null && row.number !== null ? { id: row.order_id, number: row.number } : null,
  }))
}
