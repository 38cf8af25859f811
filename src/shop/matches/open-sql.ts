import { sql } from '#database'

/** SQL: cents of the payment `p` that no line shows; nothing of one that was undone, or that undoes another, unless that one came to the bank. */
export const openOfPayment = sql<number>`(case when (p.reverses_id is not null or exists (
    select from payments r where r.shop_id = p.shop_id and r.reverses_id = p.id))
    and not exists (select from bank_line_payments b where b.shop_id = p.shop_id and b.payment_id = coalesce(p.reverses_id, p.id)
      and b.line_id is not null) then 0
  else p.amount_cents - coalesce((select sum(m.cents) from bank_matches m
    where m.shop_id = p.shop_id and m.payment_id = p.id and m.kind in ('payment', 'order') and m.undone_at is null), 0) end)::int8`

/** SQL: the line in which the bank brought the payment `p` by card: those of a day that was ended before it was over have two. */
export const batchOf = sql<
  number | null
>`(select b.line_id from bank_line_payments b where b.shop_id = p.shop_id and b.payment_id = p.id)`

/** SQL: cents of the remittance `r` that no line shows. */
export const openOfRemittance = sql<number>`(r.total_cents - coalesce((select sum(m.cents) from bank_matches m
  where m.shop_id = r.shop_id and m.remittance_id = r.id and m.kind = 'remittance' and m.undone_at is null), 0))::int8`

/** SQL: cents of the supplier's invoice `i`, paid, that no line shows: below zero. */
export const openOfSupplierInvoice = sql<number>`(coalesce((select sum(n.total_ttc_cents) from supplier_credits n
    where n.shop_id = i.shop_id and n.invoice_id = i.id), 0) - i.total_ttc_cents - coalesce((select sum(m.cents) from bank_matches m
  where m.shop_id = i.shop_id and m.supplier_invoice_id = i.id and m.undone_at is null), 0))::int8`

/** SQL: whether the match `m` says only that a cheque came back, which somebody had recorded before, or has taken back since. */
export const pointsOnly = sql<boolean>`(m.kind = 'returned' and exists (select from remittance_cheques q
  where q.shop_id = m.shop_id and q.payment_id = m.payment_id and q.told_at is distinct from m.at))`

/** SQL: whether a line that says that it came back was matched with the cheque of the payment `p`. */
export const isReturned = sql<boolean>`exists (select from bank_matches m
  where m.shop_id = p.shop_id and m.payment_id = p.id and m.kind = 'returned' and m.undone_at is null)`

/** SQL: why an order `o` waits for nothing any longer. */
export const gone = sql<string | null>`case when o.state in ('cancelled', 'refunded') then o.state::text end`

/** SQL: cents that an order `o` still owes. */
export const dueOfOrder = sql<number>`case when ${gone} is not null then 0 else greatest(o.sold_cents - (
  select coalesce(sum(p.amount_cents), 0) from payments p where p.shop_id = o.shop_id and p.order_id = o.id), 0) end`
