import { type Db, sql } from '#database'
import { standsUnder } from '../categories/standing.ts'
import { type Calendar, writeCalendars } from '../prices/price-periods.ts'

/** Products whose prices are to be written anew: all of the shop's, or those of categories (and below them) and some more. */
export type Among = 'all' | { categoryIds: readonly number[]; productIds: readonly number[] }

/** Products that are written at once. */
const SOME = 500

type Row = {
  id: number
  priceMicro: number
  rateBp: number
  /** Of the variants that are shown; null without any. */
  impacts: number[] | null
  bp: number
  from: Date | null
  until: Date | null
}

/**
 * Writes anew, from a moment on, the calendar of the prices of products whose promotions changed; their rows are held until the
 * end of the transaction, some hundreds at a time.
 */
export async function reprice(tx: Db, shopId: number, among: Among, from: Date): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await next(tx, shopId, among, after)
    if (rows.length === 0) return
    await writeCalendars(tx, shopId, rows.flatMap(calendarOf), from)
    after = rows.at(-1)?.id ?? after
    if (rows.length < SOME) return
  }
}

async function next(tx: Db, shopId: number, among: Among, after: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.id, p.price_micro as "priceMicro", t.rate_bp as "rateBp", p.reduction_bp as bp, p.reduction_from as "from",
      p.reduction_until as until, (select jsonb_agg(v.price_impact_micro) from variants v
        where v.shop_id = p.shop_id and v.product_id = p.id and v.hidden_at is null and v.removed_at is null) as impacts
    from products p join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
    where p.shop_id = ${shopId} and p.id > ${after} and ${chosen(shopId, among)}
    order by p.id limit ${SOME} for no key update of p`.execute(tx)
  return rows
}

const chosen = (shopId: number, among: Among) =>
  among === 'all'
    ? sql`true`
    : sql`(p.id = any(${[...among.productIds]}::bigint[]) or ${standsUnder(shopId, among.categoryIds)})`

const calendarOf = ({ id, priceMicro, rateBp, impacts, bp, from, until }: Row): Calendar[] =>
  impacts === null ? [] : [{ productId: id, rules: { priceMicro, rateBp, impacts, reduction: { bp, from, until } } }]
