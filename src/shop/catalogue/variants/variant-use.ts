import { type Db, sql } from '#database'

/** Its pieces: from here on nobody orders, buys or counts it until the end of the transaction. */
export async function holdPieces(tx: Db, shopId: number, variantId: number): Promise<number> {
  const row = await tx
    .selectFrom('variants')
    .select('quantity')
    .where('shop_id', '=', shopId)
    .where('id', '=', variantId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.quantity
}

type Use = 'sold' | 'bought' | 'counted'

/** Why a variant stays on its sheet, after its name. */
export const uses: Record<Use, string> = {
  sold: 'a déjà été vendue : cachez-la, ses ventes et son stock restent.',
  bought: 'est commandée à un fournisseur, ou l’a été : cachez-la, ses livraisons et son stock restent.',
  counted: 'est dans un inventaire en cours : clôturez-le d’abord, ou cachez-la.',
}

/** Somebody ordered it or was quoted a price for it, it is bought of a supplier, or being counted; null for none of these. */
export async function useOf(tx: Db, shopId: number, variantId: number): Promise<Use | null> {
  const { rows } = await sql<{ use: Use | null }>`
    select case
      when exists (select from order_lines where shop_id = ${shopId} and variant_id = ${variantId})
        or exists (select from quotation_lines where shop_id = ${shopId} and variant_id = ${variantId})
        or exists (select from draft_lines where shop_id = ${shopId} and variant_id = ${variantId}) then 'sold'
      when exists (select from purchase_order_lines l join purchase_orders o on o.shop_id = l.shop_id and o.id = l.order_id
        where l.shop_id = ${shopId} and l.variant_id = ${variantId} and o.state <> 'cancelled') then 'bought'
      when exists (select from stock_count_lines l join stock_counts c on c.shop_id = l.shop_id and c.id = l.count_id
        where l.shop_id = ${shopId} and l.variant_id = ${variantId} and c.closed_at is null) then 'counted' end as use`.execute(
    tx,
  )
  return rows[0]?.use ?? null
}
