import { standsUnder } from '#catalogue'
import { type Db, sql } from '#database'
import type { PromotionSettings } from './promotion.ts'

/** Articles that are named of those that a promotion sells for nearly nothing. */
const NAMED = 5

/**
 * The articles that an amount leaves less than a tenth of their price of: how many, and the names of the dearest five; none
 * for a share, and for a promotion that is off.
 */
export async function cheapened(
  db: Db,
  shopId: number,
  { gives, worth, enabled, allArticles, categoryIds, productIds }: PromotionSettings,
): Promise<{ n: number; names: string[] }> {
  if (gives !== 'amount' || !enabled) return { n: 0, names: [] }
  const { rows } = await sql<{ name: string; n: number }>`
    select p.name, (count(*) over ())::int4 as n from products p
    join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
    where p.shop_id = ${shopId} and p.archived_at is null
      and ${worth}::int8 * 10 * 100000000 >= p.price_micro * (10000 + t.rate_bp) * 9
      and (${allArticles} or p.id = any(${[...productIds]}::bigint[]) or ${standsUnder(shopId, categoryIds)})
    order by p.price_micro desc, p.id limit ${NAMED}`.execute(db)
  return { n: rows[0]?.n ?? 0, names: rows.map(({ name }) => name) }
}
