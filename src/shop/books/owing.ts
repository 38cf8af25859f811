import { known, sql, startOfDay } from '#database'

/**
 * Days since the last one to pay an invoice, or since an order that has none was placed; what is paid later is not due until
 * its invoice is, what is paid at the counter not until it is fetched.
 */
export const ages = ['later', '0-30', '31-60', '61-90', '90'] as const
export type Age = (typeof ages)[number]
/** What the list is asked for: those of an age, or all whose last day to pay is over. */
export const sought = [...ages, 'due'] as const
export type Sought = (typeof sought)[number]

/** Owed on an issued invoice, or on an order that is not invoiced yet. */
export type OwedKind = 'invoiced' | 'ordered'

export type OwedFilters = {
  /** As it stood at the end of this day in France. */
  day: string
  kind?: OwedKind | undefined
  age?: Sought | undefined
}

/**
 * What one order still owes, cents, and since when: the last day to pay the first invoice that its payments do not cover, or
 * else the day it was placed. Days below zero are still to come.
 */
export type Owed = {
  kind: OwedKind
  orderId: number
  reference: string
  customerName: string
  invoice: { id: number; number: string } | null
  since: string
  days: number
  age: Age
  cents: number
}

export type OwedSum = { kind: OwedKind; age: Age; count: number; cents: number }

/**
 * SQL: the orders that owed something at the end of a day: invoices less credit notes less payments, of that day and before, since a day; `at` is when that was made.
 * Payments cover the invoices that were to be paid first. Those without invoice count what was ordered, unless they were cancelled or refunded by then, as their history says.
 * `among`: SQL of an array of orders, where only they are looked at.
 */
export const owing = (shopId: number, day: string, among?: ReturnType<typeof sql>) => {
  const of = (id: string) => (among ? sql`and ${sql.ref(id)} = any(${among})` : sql``)
  const [shop, end] = [known(shopId), startOfDay(known(day), 1)]
  const until = sql`i.shop_id = ${shop} and i.issued_on <= ${known(day)} ${of('i.order_id')}`
  const paid = sql`p.shop_id = ${shop} and p.at < ${end} ${of('p.order_id')}`
  const due = firstDue(shop, known(day))
  return sql`invoiced as (
    select i.order_id, coalesce(d.due, i.since) as since, coalesce(d.at, i.since) as at, false as later, i.cents - coalesce(p.cents, 0) as cents
    from (select i.order_id, sum(case i.kind when 'invoice' then i.total_ttc_cents else -i.total_ttc_cents end) as cents,
        max(i.issued_on) filter (where i.kind = 'invoice') as since from invoices i where ${until} group by i.order_id) i
    left join (select p.order_id, sum(p.amount_cents) as cents from payments p where ${paid} group by p.order_id) p
      using (order_id)
    left join lateral ${due} d on true
    where i.cents > coalesce(p.cents, 0)
  ), waiting as materialized (
    select o.id, (o.placed_at at time zone 'Europe/Paris')::date as since, o.placed_at as at, o.payment_method in ('term', 'counter') as later, o.total_ttc_cents
    from orders o
    where o.shop_id = ${shop} and o.placed_at < ${end} ${of('o.id')}
      and not exists (select from invoices i where ${until} and i.order_id = o.id)
  ), owing as (
    select 'invoiced' as kind, order_id, since, at, later, cents::int8 as cents from invoiced
    union all
    select 'ordered', w.id, w.since, w.at, w.later, (w.total_ttc_cents - coalesce(p.cents, 0))::int8 from waiting w
    left join lateral (select sum(p.amount_cents) as cents from payments p where ${paid} and p.order_id = w.id) p on true
    where w.total_ttc_cents > coalesce(p.cents, 0) and not exists (
      select from (select h.state from order_history h where h.shop_id = ${shop} and h.order_id = w.id and h.at < ${end}
        order by h.id desc limit 1) h where h.state in ('cancelled', 'refunded'))
  ), aged as materialized (
    select w.*, ${known(day)}::date - w.since as days, case
      when w.later or w.since > ${known(day)}::date then 'later'
      when ${known(day)}::date - w.since <= 30 then '0-30'
      when ${known(day)}::date - w.since <= 60 then '31-60' when ${known(day)}::date - w.since <= 90 then '61-90' else '90' end as age
    from owing w
  )`
}

type Known = ReturnType<typeof known>

/** SQL: the last day to pay the first invoice of the order `i` that its payments `p` do not cover, and when it was issued. */
const firstDue = (shop: Known, day: Known) => sql`(
  select u.due, u.at from (
    select u.due, u.at, u.id, sum(u.cents) over (order by u.due, u.id) as upto from (
      select coalesce(b.due_on, b.issued_on) as due, b.issued_at as at, b.id, b.total_ttc_cents - coalesce((
        select sum(n.total_ttc_cents) from invoices n
        where n.shop_id = ${shop} and n.corrects_id = b.id and n.issued_on <= ${day}), 0) as cents
      from invoices b
      where b.shop_id = ${shop} and b.order_id = i.order_id and b.kind = 'invoice' and b.issued_on <= ${day}) u) u
  where u.upto > coalesce(p.cents, 0) order by u.due, u.id limit 1)`
