import { today } from '#clock'
import { sql, startOfDay } from '#database'

/** SQL: the payment `p` was undone. */
export const undone = (shopId: number) =>
  sql<boolean>`exists (select from payments r where r.shop_id = ${shopId} and r.reverses_id = p.id)`

/** SQL: the payment that `p` takes back is shown by a line of the account, alone or among those of a day. */
export const cameBefore = (shopId: number) => sql<boolean>`exists (select from bank_line_payments b
  where b.shop_id = ${shopId} and b.payment_id = p.reverses_id and b.line_id is not null)`

/**
 * SQL: payments `p` that the account `a` has not taken in. Those by card come as a day, once it is over; `closing` ends the day
 * that runs.
 */
export const pending = (shopId: number, { closing }: { closing: boolean }) => sql`
  p.shop_id = ${shopId} and p.id > a.payments_through and p.at >= ${startOfDay(sql`a.opened_on`)}
  and (p.method = 'transfer' or (p.method = 'card' ${closing ? sql`` : sql`and p.at < ${startOfDay(today())}`}))
  and not exists (select from bank_line_payments b where b.shop_id = ${shopId} and b.payment_id = p.id)`

/** SQL: orders `o` that wait for a transfer which nobody has planned; with `after`, those of a higher id. */
export const awaited = (shopId: number, after = 0) => {
  const waits = sql`o.shop_id = ${shopId} and o.id > ${after} and o.placed_at >= ${startOfDay(sql`a.opened_on`)}
    and not exists (select from bank_lines l where l.shop_id = ${shopId} and l.order_id = o.id and l.kind = 'transfer')
    and not exists (select from bank_late n where n.shop_id = ${shopId} and n.order_id = o.id)
    and o.sold_cents > (select coalesce(sum(p.amount_cents), 0) from payments p where p.shop_id = ${shopId} and p.order_id = o.id)`
  return sql`(select o.id from orders o where ${waits} and o.state = 'awaiting-transfer' and o.payment_method = 'transfer'
    union all select o.id from orders o where ${waits} and o.payment_method = 'term' and o.state not in ('cancelled', 'refunded')
      and exists (select from invoices i where i.shop_id = ${shopId} and i.order_id = o.id and i.kind = 'invoice'))`
}

/**
 * SQL: lines `l` to come of what ended: an order that was cancelled, that was paid by other means or is to be, a payment that was
 * undone. `day`: SQL of the bank's.
 */
export const ended = (shopId: number, day: ReturnType<typeof sql>) => sql`
  l.shop_id = ${shopId} and l.booked_on > ${day} and l.kind in ('transfer', 'refund') and case when l.payment_id is null
    then exists (select from orders o where o.shop_id = ${shopId} and o.id = l.order_id and (o.state in ('cancelled', 'refunded')
        or o.payment_method not in ('transfer', 'term') or o.sold_cents <= (
          select coalesce(sum(p.amount_cents), 0) from payments p where p.shop_id = ${shopId} and p.order_id = o.id)))
      and not exists (select from payments p where p.shop_id = ${shopId} and p.order_id = l.order_id and p.method = 'transfer'
        and p.amount_cents > 0 and not ${undone(shopId)})
    else exists (select from payments r where r.shop_id = ${shopId} and r.reverses_id = l.payment_id) end`

/** SQL: invoices `i` of suppliers that were paid, and stand on no line; what each asked for is above nothing. */
export const paidOut = (shopId: number) => sql`
  i.shop_id = ${shopId} and i.state = 'paid' and i.paid_on >= a.opened_on and ${asked(shopId)} > 0
  and not exists (select from bank_lines l where l.shop_id = ${shopId} and l.supplier_invoice_id = i.id)`

/** SQL: cents that the supplier's invoice `i` asked for, less its credit notes. */
export const asked = (shopId: number) => sql<number>`(i.total_ttc_cents - coalesce((
  select sum(n.total_ttc_cents) from supplier_credits n where n.shop_id = ${shopId} and n.invoice_id = i.id), 0))::int8`
