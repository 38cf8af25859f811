import { sql } from '#database'

/**
 * SQL: a payment `p` that went back to its customer; one of before says it only by having been made as its order was refunded. A rejected cheque, or a payment that
 * the teacher undid, takes back what was said to have come in: nobody was given it. `offset 0` has each payment looked up by
 * its order; without it the histories of every shop are read.
 */
export const givenBack = sql<boolean>`(p.amount_cents < 0 and (p.given_back or exists (
  select from order_history h where h.shop_id = p.shop_id and h.order_id = p.order_id and h.at = p.at and h.state = 'refunded' offset 0)))`
