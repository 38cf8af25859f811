import { sql } from '#database'
import { ended } from './sold.ts'

/**
 * SQL: pieces of the order line `l` were withdrawn from that no credit note took back. One whose invoice was written anew by a
 * later one counts no more.
 */
export const unsettled = sql<boolean>`(
  select coalesce(sum(w.quantity), 0) from withdrawn_lines w where w.shop_id = l.shop_id and w.order_line_id = l.id) > (
  select coalesce(sum(p.quantity), 0) from invoices i
  join invoice_lines p on p.shop_id = i.shop_id and p.invoice_id = i.id and p.line = l.position
  where i.shop_id = l.shop_id and i.order_id = l.order_id and i.kind = 'credit_note' and not exists (
    select from invoices r where r.shop_id = i.shop_id and r.order_id = i.order_id and r.replaces_id = i.corrects_id))`

/** SQL: when a customer first withdrew from `orders o`; null once it is settled, refunded or cancelled. */
export const withdrawnAt = sql<Date | null>`case when not ${ended} then (
  select min(w.at) from order_lines l join withdrawn_lines w on w.shop_id = l.shop_id and w.order_line_id = l.id
  where l.shop_id = o.shop_id and l.order_id = o.id and ${unsettled}) end`
