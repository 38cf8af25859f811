import { sql } from '#database'
import { inOneSql } from '#stock'

/** SQL: pieces of the order line `l` that were taken off the shelf for it and have not left the shop; a pack is one piece. */
export const stillHere = sql<number>`(
  -(select coalesce(sum(m.quantity), 0) from stock_movements m
    where m.shop_id = l.shop_id and m.order_line_id = l.id and m.kind in ('sale', 'return')) / ${inOneSql}
  - (select coalesce(sum(x.quantity), 0) from shipment_lines x
    join shipments p on p.shop_id = x.shop_id and p.id = x.shipment_id and p.taken_back_at is null
    where x.shop_id = l.shop_id and x.order_line_id = l.id))::int4`
