import { sql } from '#database'

/** How far a return is. `refused` and `settled` end it. */
export const states = ['asked', 'authorised', 'received', 'settled', 'refused'] as const
export type ReturnState = (typeof states)[number]

/** Who began it: the customer, the shop for a customer, or a withdrawal, which no shop refuses. */
export const origins = ['customer', 'shop', 'withdrawal'] as const
export type Origin = (typeof origins)[number]

/** SQL: the most pieces of the line `l` of the return `r` that come back or count: what was asked for, once it arrived what came. */
export const mostSql = sql<number>`case when r.received_at is null then l.quantity else l.good + l.damaged end`

/**
 * SQL: the return `r` arrived and its money went back another way, by a refund of the whole order or a correction of its invoice:
 * of no line that it brought back more stays invoiced than its customer keeps.
 */
export const settledElsewhere = sql<boolean>`(r.state = 'received' and r.settled_at is null and not exists (
  select from return_lines b
  join order_lines l on l.shop_id = b.shop_id and l.id = b.order_line_id
  where b.shop_id = r.shop_id and b.return_id = r.id and b.good + b.damaged > 0 and (
    select coalesce(sum(case i.kind when 'invoice' then p.quantity else -p.quantity end), 0)
    from invoices i join invoice_lines p on p.shop_id = i.shop_id and p.invoice_id = i.id and p.line = l.position
    where i.shop_id = r.shop_id and i.order_id = r.order_id) > (
    select coalesce(sum(x.quantity), 0) from shipment_lines x
    join shipments s on s.shop_id = x.shop_id and s.id = x.shipment_id and s.taken_back_at is null
    where x.shop_id = l.shop_id and x.order_line_id = l.id) - (
    select coalesce(sum(m.quantity), 0) from stock_movements m
    where m.shop_id = l.shop_id and m.order_line_id = l.id and m.kind = 'back')))`

/** SQL: how far the return `r` is, as it is shown. */
export const stateSql = sql<ReturnState>`case when ${settledElsewhere} then 'settled' else r.state end`
