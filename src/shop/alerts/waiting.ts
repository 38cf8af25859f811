import type { Db } from '#database'

/** How many wait for pieces of each variant of a product, by the variant's id; those that nobody waits for are left out. */
export async function waitingOf(db: Db, shopId: number, productId: number): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('stock_alerts as a')
    .innerJoin('variants as v', (join) => join.onRef('v.shop_id', '=', 'a.shop_id').onRef('v.id', '=', 'a.variant_id'))
    .select(({ fn }) => ['a.variant_id', fn.countAll<number>().as('n')])
    .where('a.shop_id', '=', shopId)
    .where('v.product_id', '=', productId)
    .groupBy('a.variant_id')
    .execute()
  return new Map(rows.map(({ variant_id, n }) => [variant_id, Number(n)]))
}
