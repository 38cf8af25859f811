import { sql } from '#database'
import type { Applied } from './apply.ts'

/** SQL text: what an order `o` of a query uses of vouchers, less what it gave back, as one value of JSON. */
export const usedBySql = `(
    select coalesce(jsonb_agg(jsonb_build_object('id', u.voucher_id, 'kind', v.kind, 'code', v.code, 'cents', u.cents)
      order by u.voucher_id), '[]')
    from (select x.voucher_id, sum(x.amount_cents) as cents from voucher_uses x
      where x.shop_id = o.shop_id and x.order_id = o.id group by x.voucher_id having sum(x.amount_cents) > 0) u
    join vouchers v on v.shop_id = o.shop_id and v.id = u.voucher_id)`

/** The same as a part of a query. */
export const usedBy = sql.raw<Applied[]>(usedBySql)
