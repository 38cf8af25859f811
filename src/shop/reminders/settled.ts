import { aheadAt } from '#account'
import { type known, sql } from '#database'
import { WAITS } from './debt.ts'

type Known = ReturnType<typeof known>

/** SQL: the day that it was at the bank of a shop at a moment. */
const dayAtBank = (shop: Known, moment: ReturnType<typeof sql>) =>
  sql`((${moment} at time zone 'Europe/Paris')::date + ${aheadAt(shop, moment)})`

/** SQL: the last day to pay the order `o` before the payment of a moment: of its first invoice before it, else a week after it was placed. */
const dueBefore = (shop: Known, moment: ReturnType<typeof sql>) => sql`coalesce((
  select min(coalesce(i.due_on, i.issued_on) + ${aheadAt(shop, sql`i.issued_at`)}) from invoices i
  where i.shop_id = ${shop} and i.order_id = o.id and i.kind = 'invoice' and i.issued_at < ${moment}),
  ${dayAtBank(shop, sql`o.placed_at`)} + ${sql.lit(WAITS)})`

/**
 * SQL: the orders of a shop that were late and owe nothing any longer, `settled`: reminded, or paid or pointed after their last day to
 * pay; with the bank's day of what settled them, null for one that was given up. It follows `owing`.
 */
export const settledSql = (shop: Known) => sql`paid as (
    select p.order_id, max(greatest(p.at, (select max(m.at) from bank_matches m
        where m.shop_id = ${shop} and m.payment_id = p.id and m.undone_at is null))) as at
    from payments p where p.shop_id = ${shop} and p.amount_cents > 0
      and p.method in ('transfer', 'cheque') and not exists (
        select from payments r where r.shop_id = ${shop} and r.reverses_id = p.id)
    group by p.order_id),
  settled as (
    select o.id as order_id, ${dueBefore(shop, sql`coalesce(p.at, moment())`)} as due,
      case when p.at is not null then ${dayAtBank(shop, sql`p.at`)} end as settled_on
    from orders o left join paid p on p.order_id = o.id
    where o.shop_id = ${shop} and not exists (select from owing w where w.order_id = o.id)
      and (exists (select from reminders r where r.shop_id = ${shop} and r.order_id = o.id)
        or p.at is not null and ${dayAtBank(shop, sql`p.at`)} > ${dueBefore(shop, sql`p.at`)}))`
