import { now } from '#clock'
import { type Db, sql } from '#database'
import { begunIn } from '#lessons'
import { CHANGED_STATE, says } from '#orders'
import { undone } from '#trace'
import { morning } from './roster.ts'

/** A shop now: what waits, and what came since the lesson began (since this morning between lessons). */
export type ShopNow = {
  id: number
  name: string
  path: string
  backOffice: string
  waiting: number
  /** Of these, placed since the lesson began and waiting for more than ten minutes where somebody works; what a model brought is none of them. */
  waitingLong: number
  /** Orders sent since then without being paid. */
  unpaid: number
  open: boolean
}

/** An order that waits this long is worth a word. */
const LONG_MS = 10 * 60_000

/** Nothing older than that is told of any shop: this morning, or the start of the longest lesson. */
const earliest = () =>
  sql`select least(${morning()}, (select min(started_at) from lessons where ended_at is null)) as at`

/** From when on shop `s` is told of: when the newest lesson began of those who work there, and since it has a present of its own. */
const begun = () => sql`greatest(coalesce((select max(${begunIn('p.class_id')})
  from employees e join pupils p on p.account_id = e.account_id where e.shop_id = s.id and e.closed_at is null), ${morning()}),
  s.created_at, s.past_until)`

/** Where somebody works: of a thousand shops a class has thirty, and nobody is alarmed for the others. */
const staffed = sql`select distinct shop_id as id from employees where closed_at is null`

/** Orders that wait there, each placed by an act before a moment: a copied or invented past has none. */
const placed = (before: Date) => sql`
  select s.id as shop_id, o.id
  from earliest, staffed s cross join lateral (
    select id from orders
    where shop_id = s.id and handled_at is null and placed_at >= earliest.at and placed_at < ${before} offset 0) o`

/** Orders that employees sent and that stand as sent (what was undone was not), by the index of what they did in each shop. */
const sent = sql`
  select s.id as shop_id, t.subject_id as id, t.at
  from earliest, staffed s cross join lateral (
    select a.subject_id, a.at from acts a where a.shop_id = s.id and a.actor_kind = 'employee' and a.at >= earliest.at
      and a.verb = ${CHANGED_STATE} and ${says('state')} = 'shipped' and not ${undone} offset 0) t`

/**
 * What is alarming: `long` and `unpaid`, how many orders of a shop. Each order's acts are sought by its own key: joined, what was
 * done in every shop was read for each of 66 orders of a thousand shops (31 ms).
 */
const alarms = (before: Date) => sql`
  begun as materialized (select s.id, ${begun()} as at from staffed t join living_shops s on s.id = t.id),
  placed as materialized (${placed(before)}),
  long as (select p.shop_id, count(*)::int4 as n from placed p join begun b on b.id = p.shop_id
    where exists (select from (select a.at from acts a where a.shop_id = p.shop_id and a.subject_kind = 'order'
        and a.subject_id = p.id and a.verb = 'orders.place' and a.at < ${before} and not ${undone} offset 0) a
      where a.at >= b.at)
    group by p.shop_id),
  sent as materialized (${sent}),
  unpaid as (select o.shop_id, count(distinct o.id)::int4 as n
    from sent join begun b on b.id = sent.shop_id join orders o on o.shop_id = sent.shop_id and o.id = sent.id
    where sent.at >= b.at and o.total_ttc_cents > (select coalesce(sum(amount_cents), 0) from payments y
      where y.shop_id = o.shop_id and y.order_id = o.id)
    group by o.shop_id)`

/** Of the shops where nobody works so many are told, those first where most waits; of the others, what they come to. */
const FEW = 60

/** All that is not told shop by shop. */
export type Others = { shops: number; waiting: number; closed: number }

/**
 * The shops of the street, by name. Of a thousand a class has thirty: all of theirs are told, the first of the others. What is
 * alarming is told by acts of the lesson, never by dates that a model wrote.
 */
export async function shopsNow(db: Db): Promise<{ shops: ShopNow[]; others: Others }> {
  const before = new Date(now().getTime() - LONG_MS)
  const { rows } = await sql<ShopNow & { all: Others }>`
    with earliest as materialized (${earliest()}), staffed as materialized (${staffed}),
    waiting as (select shop_id, count(*)::int4 as n from orders where handled_at is null group by shop_id),
    ${alarms(before)},
    every as materialized (
      select s.id, s.name, s.slug, s.back_office_digits, s.opened_at is not null as open, coalesce(waiting.n, 0) as waiting,
        s.id in (select id from staffed) as staffed
      from living_shops s left join waiting on waiting.shop_id = s.id
      where s.archived_at is null and s.removal_on is null),
    told as (select * from every where staffed union all
      (select * from every where not staffed order by waiting desc, name collate french, id limit ${sql.lit(FEW)}))
    select s.id, s.name, '/mag/' || s.slug as path, '/mag/' || s.slug || '/admin' || s.back_office_digits as "backOffice",
      s.open, s.waiting, coalesce(long.n, 0) as "waitingLong", coalesce(unpaid.n, 0) as unpaid,
      (select jsonb_build_object('shops', count(*), 'waiting', sum(waiting), 'closed', count(*) filter (where not open))
        from every) as all
    from told s left join long on long.shop_id = s.id left join unpaid on unpaid.shop_id = s.id
    order by s.name collate french, s.id`.execute(db)
  const shops = rows.map(({ all: _, ...shop }) => shop)
  const all = rows[0]?.all ?? { shops: 0, waiting: 0, closed: 0 }
  return { shops, others: less(all, shops) }
}

const less = (all: Others, told: readonly ShopNow[]): Others => ({
  shops: all.shops - told.length,
  waiting: all.waiting - told.reduce((sum, { waiting }) => sum + waiting, 0),
  closed: all.closed - told.filter(({ open }) => !open).length,
})
