import { sql } from '#database'

/** Pieces of one article in an order, at most. */
export const MOST_PIECES = 9999

/** SQL text: how many pieces of a variant `v` of the product `p` can be ordered now: what is left, or any number where it is sold on order. */
export const sellableText = `case when p.when_out = 'accept' then greatest(v.quantity, ${MOST_PIECES}) else greatest(v.quantity, 0) end`
export const sellableSql = sql<number>`(${sql.raw(sellableText)})`
