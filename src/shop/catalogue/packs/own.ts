import { type Db, sql } from '#database'

/** SQL: the product `p` has pieces, sales or orders to suppliers of its own, which no pack has. */
export const ownSql = (shopId: number) => sql`
  exists (select from variants v where v.shop_id = ${shopId} and v.product_id = p.id and (v.quantity <> 0
    or exists (select from stock_movements m where m.shop_id = ${shopId} and m.variant_id = v.id and m.order_line_id is not null)
    or exists (select from purchase_order_lines l where l.shop_id = ${shopId} and l.variant_id = v.id)
    or exists (select from stock_count_lines l where l.shop_id = ${shopId} and l.variant_id = v.id and l.counted <> 0)))`

/** Which of these products, packs apart, have pieces, sales or orders to suppliers of their own, and so become no pack. */
export async function withOwnPieces(db: Db, shopId: number, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: number }>`
    select p.id from products p where p.shop_id = ${shopId} and p.id = any(${[...new Set(ids)]}::bigint[])
      and not exists (select from pack_parts where shop_id = ${shopId} and pack_id = p.id) and ${ownSql(shopId)}`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
