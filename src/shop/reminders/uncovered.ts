import { aheadAt } from '#account'
import { type known, sql } from '#database'

/**
 * SQL: what is left of each invoice of an order that its payments do not cover, the first to be paid first, as `debtOf` has it: `id`,
 * `cents`, `due_on` (the bank's day).
 */
export const uncovered = (shop: ReturnType<typeof known>, orderId: ReturnType<typeof sql>) => sql`(
  select u.id, u.due, least(u.cents, u.upto - u.paid) as cents, u.due + ${aheadAt(shop, sql`u.issued_at`)} as due_on
  from (select i.id, i.issued_at, i.due, i.cents, sum(i.cents) over (order by i.due, i.id) as upto, (
      select coalesce(sum(p.amount_cents), 0) from payments p where p.shop_id = ${shop} and p.order_id = ${orderId}) as paid
    from (select b.id, b.issued_at, coalesce(b.due_on, b.issued_on) as due, b.total_ttc_cents - coalesce((
        select sum(n.total_ttc_cents) from invoices n where n.shop_id = ${shop} and n.corrects_id = b.id), 0) as cents
      from invoices b where b.shop_id = ${shop} and b.order_id = ${orderId} and b.kind = 'invoice') i) u
  where u.cents > 0 and u.upto > u.paid)`
