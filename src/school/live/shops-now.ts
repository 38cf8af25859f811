import { now } from '#clock'
import { type Db, sql } from '#database'
import { begunIn } from '#lessons'
import type { ShopNow } from './now.ts'
import { morning } from './roster.ts'

/** An order that waits this long is worth a word. */
const LONG_MS = 10 * 60_000

/** When the newest lesson began of those who work in shop `s`. */
const begun = () => sql`coalesce((select max(${begunIn('p.class_id')})
  from employees e join pupils p on p.account_id = e.account_id where e.shop_id = s.id and e.closed_at is null), ${morning()})`

/** Whether order `o` was placed by somebody since, by an act: a copied or invented past has none. */
const placedSince = (
  before: Date,
) => sql`exists (select from acts t where t.shop_id = o.shop_id and t.subject_kind = 'order'
  and t.subject_id = o.id and t.verb = 'orders.place' and t.at >= b.at and t.at < ${before})`

/** Every shop on the street. What is alarming is told by acts of the lesson, never by dates that a model wrote. */
export async function shopsNow(db: Db): Promise<ShopNow[]> {
  const { rows } = await sql<ShopNow>`
    select s.id, s.name, '/mag/' || s.slug as path, '/mag/' || s.slug || '/admin' || s.back_office_digits as "backOffice",
      s.opened_at is not null as open, w.n as waiting, w.long as "waitingLong", u.n as unpaid
    from living_shops s
    cross join lateral (select greatest(${begun()}, s.created_at, s.past_until) as at) b
    cross join lateral (
      select count(*)::int4 as n, count(*) filter (where ${placedSince(new Date(now().getTime() - LONG_MS))})::int4 as long
      from orders o where o.shop_id = s.id and o.handled_at is null) w
    cross join lateral (
      select count(distinct o.id)::int4 as n from employees e
      join acts t on t.shop_id = e.shop_id and t.actor_kind = 'employee' and t.actor_id = e.id and t.at >= b.at
        and t.verb = 'orders.change-state' and t.after ->> 'state' = 'shipped'
      join orders o on o.shop_id = t.shop_id and o.id = t.subject_id
      where e.shop_id = s.id and o.total_ttc_cents > (select coalesce(sum(amount_cents), 0) from payments y
        where y.shop_id = o.shop_id and y.order_id = o.id)) u
    where s.archived_at is null and s.removal_on is null
    order by s.name collate french, s.id`.execute(db)
  return rows
}
