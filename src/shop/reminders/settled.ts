import { aheadAt } from '#account'
import { type known, sql } from '#database'
import { WAITS } from './debt.ts'

type Known = ReturnType<typeof known>

/** SQL: the day that it was at the bank of a shop at a moment. */
const dayAtBank = (shop: Known, moment: ReturnType<typeof sql>) =>
  sql`((${moment} at time zone 'Europe/Paris')::date + ${aheadAt(shop, moment)})`

/** SQL: a week after the order `o` was placed: its last day to pay while it has no invoice. */
const unbilled = (shop: Known) => sql`${dayAtBank(shop, sql`o.placed_at`)} + ${sql.lit(WAITS)}`

/**
 * SQL: the transfers and cheques of a shop that stand, `came`: when each was written down, by the pointing where that did it, and
 * what its order had received before, cents.
 */
const came = (shop: Known) => sql`came as materialized (
  select p.order_id, p.before, (
      select max(l.booked_on) from bank_matches m join bank_lines l on l.shop_id = ${shop} and l.id = m.line_id
      where m.shop_id = ${shop} and m.payment_id = p.id and m.undone_at is null and l.kind = 'transfer') as booked_on,
    greatest(p.at, (select max(m.at) from bank_matches m
    where m.shop_id = ${shop} and m.payment_id = p.id and m.made_payment and m.undone_at is null)) as at
  from (select x.*, sum(x.amount_cents) over (partition by x.order_id order by x.id) - x.amount_cents as before
    from payments x where x.shop_id = ${shop}) p
  where p.amount_cents > 0 and p.method in ('transfer', 'cheque') and not exists (
    select from payments r where r.shop_id = ${shop} and r.reverses_id = p.id))`

/**
 * SQL: the last day to pay what `c` of `came` paid of the order `o`, as `owing` and `late` have it: of the first invoice before it that
 * was not covered; null for what nobody waited for yet.
 */
const dueOf = (shop: Known) => {
  const billed = sql`i.shop_id = ${shop} and i.order_id = o.id and i.kind = 'invoice' and i.issued_at < c.at`
  return sql`coalesce((
      select u.due + ${aheadAt(shop, sql`u.at`)} from (
        select i.id, coalesce(i.due_on, i.issued_on) as due, i.issued_at as at, sum(i.total_ttc_cents - coalesce((
            select sum(n.total_ttc_cents) from invoices n
            where n.shop_id = ${shop} and n.corrects_id = i.id and n.issued_at < c.at), 0))
          over (order by coalesce(i.due_on, i.issued_on), i.id) as upto
        from invoices i where ${billed}) u
      where u.upto > c.before order by u.due, u.id limit 1),
    case when o.payment_method not in ('term', 'counter') and not exists (select from invoices i where ${billed})
      then ${unbilled(shop)} end)`
}

/**
 * SQL: the orders of a shop that were late and owe nothing any longer, `settled`: reminded, or paid after a last day to pay, with the
 * bank's day of what settled them, null for one that was given up, and the transfer's own day where it was pointed later. It follows `owing`.
 */
export const settledSql = (shop: Known) => sql`${came(shop)},
  paid as (
    select c.order_id, max(c.at) as at, (array_agg(c.booked_on order by c.at desc))[1] as booked_on, min(c.due) filter (where c.day > c.due) as due
    from (select c.order_id, c.at, c.booked_on, ${dayAtBank(shop, sql`c.at`)} as day, ${dueOf(shop)} as due
      from came c join orders o on o.shop_id = ${shop} and o.id = c.order_id) c
    group by c.order_id),
  settled as (
    select o.id as order_id, coalesce(p.due, ${unbilled(shop)}) as due,
      case when p.at is not null then ${dayAtBank(shop, sql`p.at`)} end as settled_on,
      case when p.booked_on < ${dayAtBank(shop, sql`p.at`)} then p.booked_on end as came_on
    from orders o left join paid p on p.order_id = o.id
    where o.shop_id = ${shop} and not exists (select from owing w where w.order_id = o.id)
      and (p.due is not null or exists (select from reminders r where r.shop_id = ${shop} and r.order_id = o.id)))`
