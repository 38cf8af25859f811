import { type known, sql } from '#database'
import type * as orders from '#orders'

/**
 * Pure: an order to be paid after its invoice of which nothing has left: who has had nothing yet need not pay first, unless it was
 * agreed (C. civ. 1219), so that no formal notice is sent about it.
 */
export const isUndelivered = ({ term, parcels, collected }: Pick<orders.Balance, 'term' | 'parcels' | 'collected'>) =>
  term !== null && parcels.length === 0 && !collected

/** SQL: the same of the order `o` of a shop. */
export const undelivered = (shop: ReturnType<typeof known>) => sql<boolean>`(o.payment_method = 'term'
  and o.collect_code is null and not exists (select from shipments x
    where x.shop_id = ${shop} and x.order_id = o.id and x.taken_back_at is null))`
