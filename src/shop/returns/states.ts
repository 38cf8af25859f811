import { sql } from '#database'
import { inOneText } from '#stock'

/** How far a return is. `refused` and `settled` end it. */
export const states = ['asked', 'authorised', 'received', 'settled', 'refused'] as const
export type ReturnState = (typeof states)[number]

/** Who began it: the customer, the shop for a customer, or a withdrawal, which no shop refuses. */
export const origins = ['customer', 'shop', 'withdrawal'] as const
export type Origin = (typeof origins)[number]

/** SQL: the most pieces of the line `l` of the return `r` that come back or count: what was asked for, once it arrived what came. */
export const mostSql = sql<number>`case when r.received_at is null then l.quantity else l.good + l.damaged end`

/** SQL: nothing of the order was credited while the return `r` is on its way: without invoice nothing is settled before it arrives. */
const untouched = sql`(r.state = 'authorised' and (
    select count(*) from invoices i where i.shop_id = r.shop_id and i.order_id = r.order_id and i.kind = 'credit_note') = 0)`

/** SQL: pieces of the order's line `o` that its invoices still say after their credit notes, whatever went out or came back. */
const staysInvoiced = sql`(
    select coalesce(sum(case i.kind when 'invoice' then p.quantity else -p.quantity end), 0)
    from invoices i join invoice_lines p on p.shop_id = i.shop_id and p.invoice_id = i.id and p.line = o.position
    where i.shop_id = r.shop_id and i.order_id = r.order_id)`

/** SQL: pieces of the line that were taken off the shelf and are neither back in the stock nor came back. */
const keptOfLine = sql`(
    select -coalesce(sum(m.quantity), 0) from stock_movements m
    where m.shop_id = l.shop_id and m.order_line_id = l.order_line_id and m.kind in ('sale', 'return', 'back'))
    / ${sql.raw(inOneText('l', 'order_line_id'))}`

/**
 * SQL: what the returns of the order change in it for `r`. Pieces on their way back are kept no longer; of a return that was
 * settled for less than came, the rest stays paid; a credit note that names no return settles the first one first.
 */
const ofReturns = sql`(
    select coalesce(sum(case when x.received_at is null then b.quantity else 0 end
      - case when x.settled_at is not null then greatest(c.most - c.noted, 0) when x.id > r.id then c.most else 0 end), 0)
    from return_lines b join returns x on x.shop_id = b.shop_id and x.id = b.return_id and x.order_id = r.order_id
      and x.state not in ('asked', 'refused'), lateral (
      select case when x.received_at is null then b.quantity else b.good + b.damaged end as most, (
        select coalesce(sum(p.quantity), 0) from return_notes n
        join invoice_lines p on p.shop_id = n.shop_id and p.invoice_id = n.invoice_id and p.line = o.position
        where n.shop_id = x.shop_id and n.return_id = x.id) as noted) c
    where b.shop_id = l.shop_id and b.order_line_id = l.order_line_id)`

/**
 * SQL: pieces of the line `l` (`o` in its order) that the return `r` can still credit: what comes back or came, less what a
 * credit note of the order, a correction or a refund took off its invoices already.
 */
export const leftToCredit = sql<number>`case when r.settled_at is not null then 0
  when ${untouched} then ${mostSql} else least(${mostSql}, greatest(${staysInvoiced} - ${keptOfLine} + ${ofReturns}, 0))::int4 end`

/**
 * SQL: the money of the return `r` went back another way, by a credit note of its order, a correction of its invoice or a
 * refund of the whole: nothing that it brings back is left to credit.
 */
export const settledElsewhere = sql<boolean>`(r.state in ('authorised', 'received') and r.settled_at is null and (
  select sum(${leftToCredit}) from return_lines l join order_lines o on o.shop_id = l.shop_id and o.id = l.order_line_id
  where l.shop_id = r.shop_id and l.return_id = r.id) = 0)`

/** SQL: the money of the return `r` is settled, by its own credit note or another way, whether it arrived or not. */
export const isSettled = sql<boolean>`(r.settled_at is not null or ${settledElsewhere})`

/** SQL: how far the return `r` is, as it is shown; what is settled before it arrived is still waited for. */
export const stateSql = sql<ReturnState>`case when r.state = 'received' and ${settledElsewhere} then 'settled' else r.state end`
