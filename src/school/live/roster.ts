import { now, today } from '#clock'
import { type Db, sql } from '#database'
import { begunIn, type Tally, tally } from '#lessons'
import { guard } from '#people'
import { isWork, undone } from '#trace'
import type { AtWork, Call, Here } from './at-work.ts'

/** A pupil as the database tells it: the keys of the last acts, newest first; `shopId` null for who is nowhere. */
export type Row = Omit<AtWork, 'here' | 'last' | 'call' | 'reply' | 'done'> &
  Tally &
  Omit<Here, 'shopId'> & {
    keys: { shopId: number; id: number }[]
    shopId: number | null
    call: (Omit<Call, 'at' | 'seenAt'> & { at: string; seenAt: string | null }) | null
    reply: { body: string; at: string } | null
    administrators: number[]
  }

const ACTS_A_PUPIL = 8
export const morning = () => sql`${today()}::date::timestamp at time zone 'Europe/Paris'`

/** The last acts of each pupil, by the index of each employee. */
const lastActs = sql`
  select account_id, jsonb_agg(jsonb_build_object('shopId', shop_id, 'id', id) order by n) as keys
  from (
    select e.account_id, t.shop_id, t.id,
      row_number() over (partition by e.account_id order by t.at desc, t.shop_id, t.id desc) as n
    from e cross join lateral (
      select shop_id, id, at from acts where shop_id = e.shop_id and actor_kind = 'employee' and actor_id = e.id and ${isWork('verb')}
      order by at desc, id desc limit ${ACTS_A_PUPIL}) t) ranked
  where n <= ${ACTS_A_PUPIL} group by account_id`

/** What each pupil did since the lesson of the class began. The fence keeps to the index of each employee. */
const tallies = () => sql`
  select e.account_id, ${tally}
  from e left join pupils p on p.account_id = e.account_id cross join lateral (
    select * from acts a where a.shop_id = e.shop_id and a.actor_kind = 'employee' and a.actor_id = e.id
      and a.at >= coalesce(${begunIn('p.class_id')}, ${morning()}) and not ${undone} offset 0) a
  group by e.account_id`

const whereTheyAre = sql`
  select distinct on (e.account_id) e.account_id, s.shop_id, s.employee_id, s.created_at, s.last_seen_at, s.last_path,
    s.last_title, s.refusals
  from employee_sessions s join e on e.shop_id = s.shop_id and e.id = s.employee_id
  where s.expires_at > now() order by e.account_id, s.last_seen_at desc`

const call = sql`(select jsonb_build_object('id', h.id, 'words', h.words, 'at', h.called_at, 'seenName', h.seen_name, 'seenAt', h.seen_at)
  from help_calls h where h.account_id = a.id and h.ended_at is null)`

const replied = () => sql`(select jsonb_build_object('body', r.reply, 'at', r.replied_at) from class_message_pupils r
  where r.account_id = a.id and r.replied_at between ${new Date(now().getTime() - 3_600_000)} and ${new Date(now().getTime() + 3_600_000)} order by r.replied_at desc limit 1)`

/** Every pupil with an access. Employees are gone through once, for they have no index by account: shops are copied by their id. */
export async function roster(db: Db): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with e as (select shop_id, id, account_id from employees where closed_at is null),
    done as (${lastActs}), counted as (${tallies()}), here as (${whereTheyAre}),
    mine as (select e.account_id, jsonb_agg(s.id order by s.name collate french) as shops
      from e join living_shops s on s.id = e.shop_id group by e.account_id)
    select a.id as "accountId", a.first_name as "firstName", a.last_name as "lastName", p.class_id as "classId",
      coalesce(c.name, '') as "className",
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name collate french)
        from group_pupils gp join groups g on g.id = gp.group_id where gp.account_id = a.id), '[]') as groups,
      coalesce((select jsonb_agg(ct.account_id) from class_teachers ct where ct.class_id = p.class_id), '[]') as teachers,
      coalesce((select jsonb_agg(id) from accounts where administrator_since is not null), '[]') as administrators,
      coalesce(done.keys, '[]') as keys, coalesce(mine.shops, '[]') as shops, coalesce(counted.acts, 0) as acts,
      coalesce(counted.orders, 0) as orders, coalesce(counted.paid, 0) as paid, coalesce(counted.refused, 0) as refused,
      coalesce(counted."sentBack", 0) as "sentBack", coalesce(counted.returned, 0) as returned,
      coalesce(counted.slips, 0) as slips, coalesce(counted.invoices, 0) as invoices,
      ${guard.isLocked(sql.ref('a.login'))} as locked, coalesce(here.refusals, 0) as refusals,
      ${call} as call, ${replied()} as reply,
      here.shop_id as "shopId", here.employee_id as "employeeId", here.created_at as since,
      here.last_seen_at as "seenAt", here.last_path as path, here.last_title as title
    from accounts a
    left join pupils p on p.account_id = a.id
    left join classes c on c.id = p.class_id
    left join done on done.account_id = a.id
    left join counted on counted.account_id = a.id
    left join here on here.account_id = a.id
    left join mine on mine.account_id = a.id
    where a.id in (select account_id from e) and a.closed_at is null and c.archived_at is null
    order by a.last_name collate french, a.first_name collate french, a.id`.execute(db)
  return rows
}
