import type { Db } from '#database'
import { type PriceParts, sellingPrice } from './price.ts'

/** A price from a moment on: cents, tax included, reduction taken off. */
export type Step = { since: Date; cents: number }

/**
 * The prices that a product has from `from` on: now, at the start of a reduction to come, at its end.
 * A reduction has a beginning and an end known in advance, so its whole history can be written when it is entered.
 */
export function stepsOf(parts: PriceParts, from: Date): Step[] {
  const moments = [from]
  for (const moment of [parts.reduction_from, parts.reduction_until])
    if (parts.reduction_bp > 0 && moment && moment > from) moments.push(moment)
  const steps: Step[] = []
  for (const since of moments.sort((a, b) => a.getTime() - b.getTime())) {
    const cents = sellingPrice(parts, since).ttcCents
    if (steps.at(-1)?.cents !== cents) steps.push({ since, cents })
  }
  return steps
}

/** Writes the prices of a product from a moment on; what was foreseen after it is forgotten, what was is never touched. */
export async function keepHistory(
  tx: Db,
  shopId: number,
  productId: number,
  parts: PriceParts,
  from: Date,
): Promise<void> {
  await tx
    .deleteFrom('price_history')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .where('since', '>=', from)
    .execute()
  const last = await tx
    .selectFrom('price_history')
    .select('price_cents')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst()
  const steps = stepsOf(parts, from).filter(({ cents }, index) => index > 0 || cents !== last?.price_cents)
  if (steps.length === 0) return
  await tx
    .insertInto('price_history')
    .values(steps.map(({ since, cents }) => ({ shop_id: shopId, product_id: productId, since, price_cents: cents })))
    .execute()
}

/**
 * SQL: the lowest price of the 30 days before the present reduction began (code de la consommation L112-1-1), cents tax
 * included; null for a product that was not yet sold then. `p` must be the product, with its reduction on.
 */
export const priorPriceSql = `(
  select min(h.price_cents) from price_history h
  where h.shop_id = p.shop_id and h.product_id = p.id and h.since < p.reduction_from
    and h.since >= coalesce((
      select max(e.since) from price_history e
      where e.shop_id = p.shop_id and e.product_id = p.id and e.since <= p.reduction_from - interval '30 days'
    ), '-infinity'))`
