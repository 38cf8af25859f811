import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#database'
import { type Past, type ProductRules, periodsOf, type TimedRule } from '#prices'
import { shelfIdsSql } from '../categories/standing.ts'

/** What a product's calendar is written from. */
export type Calendar = { productId: number; rules: ProductRules }

/**
 * Writes the prices of a product from a moment on, those that its reduction and the shop's promotions will bring included;
 * what was foreseen after the moment is forgotten, what was is never touched.
 */
export const keepPrices = (tx: Db, shopId: number, productId: number, rules: ProductRules, from: Date): Promise<void> =>
  writeCalendars(tx, shopId, [{ productId, rules }], from)

type Kept = Past & { productId: number }

/** The same for many products, whose rows the caller holds: five statements, whatever their number. */
export async function writeCalendars(
  tx: Db,
  shopId: number,
  calendars: readonly Calendar[],
  from: Date,
): Promise<void> {
  if (calendars.length === 0) return
  const ids = calendars.map(({ productId }) => productId)
  const promotions = await promotionsOf(tx, shopId, ids, from)
  const ours = sql`shop_id = ${shopId} and product_id = any(${ids}::bigint[])`
  await sql`delete from price_periods where ${ours} and since >= ${from}`.execute(tx)
  await sql`update price_periods set until = ${from} where ${ours} and (until is null or until > ${from})`.execute(tx)
  const { rows: past } = await sql<Kept>`
    select product_id as "productId", since, until, lowest_cents as "lowestCents", reduction_bp > 0 or off_cents > 0 as reduced
    from price_periods where ${ours} order by product_id, since`.execute(tx)
  const pastOf = Map.groupBy(past, ({ productId }) => productId)
  const rows = calendars.flatMap(({ productId, rules }) => {
    const own = { ...rules, promotions: promotions.get(productId) ?? [] }
    return rowsOf(shopId, productId, periodsOf(own, from, pastOf.get(productId) ?? []))
  })
  await tx.insertInto('price_periods').values(rows).execute()
}

/** Writes the prices of products that had none yet, each from its own moment on: two statements, whatever their number. */
export async function beginCalendars(
  tx: Db,
  shopId: number,
  calendars: readonly (Calendar & { from: Date })[],
): Promise<void> {
  if (calendars.length === 0) return
  const ids = calendars.map(({ productId }) => productId)
  const earliest = new Date(Math.min(...calendars.map(({ from }) => from.getTime())))
  const all = await promotionsOf(tx, shopId, ids, earliest)
  const rows = calendars.flatMap(({ productId, rules, from }) => {
    const promotions = (all.get(productId) ?? []).filter(({ until }) => !until || until > from)
    return rowsOf(shopId, productId, periodsOf({ ...rules, promotions }, from, []))
  })
  await tx.insertInto('price_periods').values(rows).execute()
}

const rowsOf = (shopId: number, productId: number, periods: ReturnType<typeof periodsOf>) =>
  periods.map((period) => ({
    shop_id: shopId,
    product_id: productId,
    since: period.since,
    until: period.until,
    lowest_cents: period.lowestCents,
    highest_cents: period.highestCents,
    reduction_bp: period.reductionBp,
    off_cents: period.offCents,
    prior_cents: period.priorCents,
  }))

/** The promotions for everybody, from the first piece on, that are not over at a moment, by product. */
async function promotionsOf(
  tx: Db,
  shopId: number,
  productIds: readonly number[],
  from: Date,
): Promise<Map<number, TimedRule[]>> {
  const { rows } = await sql<TimedRule & { productId: number }>`
    select p.id as "productId", r.gives, r.worth, r.starts_at as "from", r.ends_at as until
    from promotions r join products p on p.shop_id = r.shop_id and p.id = any(${productIds}::bigint[])
    where r.shop_id = ${shopId} and r.enabled_at is not null and r.all_groups and r.from_quantity = 1
      and (r.ends_at is null or r.ends_at > ${from})
      and (r.all_articles or exists (select from rule_scopes x
        where x.shop_id = r.shop_id and x.promotion_id = r.id and (x.product_id = p.id or x.category_id in (${sql.raw(shelfIdsSql)}))))`.execute(
    tx,
  )
  return Map.groupBy(rows, ({ productId }) => productId)
}

/** SQL text: the period of product `p` at a moment, as `price`; the moment is itself SQL text. */
export const priceAtSql = (moment: string) => `
  join price_periods price on price.shop_id = p.shop_id and price.product_id = p.id
    and price.since <= ${moment} and (price.until is null or price.until > ${moment})`

/** SQL text: the period `price` has a reduction. */
export const reducedSql = '(price.reduction_bp > 0 or price.off_cents > 0)'

/** The same as a piece of a statement. */
export function priceAt(moment: Date): RawBuilder<unknown> {
  const [before, between, after = ''] = priceAtSql(MOMENT).split(MOMENT)
  return sql`${sql.raw(before ?? '')}${moment}${sql.raw(between ?? '')}${moment}${sql.raw(after)}`
}
const MOMENT = ':moment'
