import { type Db, sql } from '#database'

/** Whose articles bear these EANs: the name of the product, by EAN. */
export async function eansThere(
  db: Db,
  shopId: number,
  eans: readonly string[],
): Promise<ReadonlyMap<string, { variantId: number; name: string }>> {
  if (eans.length === 0) return new Map()
  const { rows } = await sql<{ ean: string; variantId: number; name: string }>`
    select v.ean, v.id as "variantId", p.name from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where v.shop_id = ${shopId} and v.ean = any(${[...eans]}::text[])`.execute(db)
  return new Map(rows.map(({ ean, ...row }) => [ean, row]))
}
