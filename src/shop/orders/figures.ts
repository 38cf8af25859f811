import { today } from '#clock'
import { type Db, sql } from '#database'
import { beat } from './pulse.ts'
import { ended, soldCents } from './sold.ts'
import { unsettled } from './unsettled.ts'

/** The day at a glance, for the back office's home page. */
export type Figures = {
  /** Orders on which no employee has acted yet. */
  fresh: number
  /** Paid, or to be paid later or at the counter, not yet in preparation; like the next two without what customers withdrew from. */
  toPrepare: number
  /** In preparation: slip printed, parcel not yet gone. */
  toShip: number
  /** Waiting for a cheque or a transfer. */
  toCash: number
  /** Withdrawn from by their customers, not yet refunded or cancelled. */
  withdrawn: number
  /** Orders placed today (in France) and what stays sold of them, cents tax included; cancelled and refunded ones left out. */
  todayCount: number
  todayTtcCents: number
  /** The same for the seven days before today. */
  weekCount: number
  weekTtcCents: number
  /** As `pulse` answers. */
  pulse: string
}

/** Counts a shop's orders by what is to be done with them, in one statement. */
export async function figures(db: Db, shopId: number): Promise<Figures> {
  const { rows } = await sql<Figures>`
    with withdrawn as (
      select distinct o.id, o.state from withdrawn_lines w
      join order_lines l on l.shop_id = w.shop_id and l.id = w.order_line_id
      join orders o on o.shop_id = l.shop_id and o.id = l.order_id
      where w.shop_id = ${shopId} and not ${ended} and ${unsettled}
    ), open as (
      select s.code as state, s.paid, s.delivery, s.shipped,
        o.n - (select count(*) from withdrawn where withdrawn.state = s.code) as n
      from order_states s cross join lateral (
        select count(*) as n from orders where shop_id = ${shopId} and state = s.code) o
      where s.shop_id = ${shopId} and not s.closed
    ), lately as (
      select ${soldCents} as cents, o.placed_at >= ${today()}::date::timestamp at time zone 'Europe/Paris' as now
      from orders o
      where o.shop_id = ${shopId} and not ${ended}
        and o.placed_at >= (${today()}::date - 7)::timestamp at time zone 'Europe/Paris'
    )
    select ${beat(shopId)} as pulse,
      (select count(*)::int4 from orders where shop_id = ${shopId} and handled_at is null) as fresh,
      coalesce(sum(n) filter (where (paid or state in ('awaiting-term', 'awaiting-counter')) and not delivery), 0)::int4 as "toPrepare",
      coalesce(sum(n) filter (where delivery and not shipped), 0)::int4 as "toShip",
      coalesce(sum(n) filter (where state in ('awaiting-cheque', 'awaiting-transfer')), 0)::int4 as "toCash",
      (select count(*)::int4 from withdrawn) as withdrawn,
      (select count(*)::int4 from lately where now) as "todayCount",
      (select coalesce(sum(cents), 0)::int8 from lately where now) as "todayTtcCents",
      (select count(*)::int4 from lately where not now) as "weekCount",
      (select coalesce(sum(cents), 0)::int8 from lately where not now) as "weekTtcCents"
    from open`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('An aggregate without a group always answers one row')
  return row
}
