import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#database'
import { type ProductRules, periodsOf } from '#prices'

/**
 * Writes the prices of a product from a moment on, those that its reduction will bring included; what was foreseen after
 * the moment is forgotten, what was is never touched.
 */
export async function keepPrices(
  tx: Db,
  shopId: number,
  productId: number,
  rules: ProductRules,
  from: Date,
): Promise<void> {
  await tx
    .deleteFrom('price_periods')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .where('since', '>=', from)
    .execute()
  await tx
    .updateTable('price_periods')
    .set({ until: from })
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', from)]))
    .execute()
  const past = await tx
    .selectFrom('price_periods')
    .select(['since', 'until', 'lowest_cents as lowestCents'])
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .execute()
  const rows = periodsOf(rules, from, past).map((period) => ({
    shop_id: shopId,
    product_id: productId,
    since: period.since,
    until: period.until,
    lowest_cents: period.lowestCents,
    highest_cents: period.highestCents,
    reduction_bp: period.reductionBp,
    prior_cents: period.priorCents,
  }))
  await tx.insertInto('price_periods').values(rows).execute()
}

/** SQL text: the period of product `p` at a moment, as `price`; the moment is itself SQL text. */
export const priceAtSql = (moment: string) => `
  join price_periods price on price.shop_id = p.shop_id and price.product_id = p.id
    and price.since <= ${moment} and (price.until is null or price.until > ${moment})`

/** The same as a piece of a statement. */
export function priceAt(moment: Date): RawBuilder<unknown> {
  const [before, between, after = ''] = priceAtSql(MOMENT).split(MOMENT)
  return sql`${sql.raw(before ?? '')}${moment}${sql.raw(between ?? '')}${moment}${sql.raw(after)}`
}
const MOMENT = ':moment'
