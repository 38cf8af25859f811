import { today } from '#clock'
import { type Db, sql } from '#database'
import { guard } from '#people'
import * as trace from '#trace'

/** Where a pupil is signed in: the session seen last. */
export type Here = {
  shopId: number
  employeeId: number
  since: Date
  seenAt: Date
  /** The page being looked at, its whole address; empty before the first one. */
  path: string
  title: string
}

export type Done = { act: trace.PastAct; accountId: number }

/** A pupil with an access, where this one is and what was done last; null for who is not there or has done nothing. */
export type AtWork = {
  accountId: number
  firstName: string
  lastName: string
  classId: number | null
  className: string
  groups: { id: number; name: string }[]
  /** Whose class it is; nobody's is everybody's. */
  teachers: number[]
  here: Here | null
  last: trace.PastAct | null
  actsToday: number
  /** Wrong passwords have shut a door for a while. */
  locked: boolean
}

/** A shop today: what waits, and what was made since this morning. */
export type ShopNow = {
  id: number
  name: string
  path: string
  backOffice: string
  waiting: number
  /** Of these, waiting for more than ten minutes. */
  waitingLong: number
  cheques: number
  slips: number
  invoices: number
}

/** A word sent to pupils, the last one of each teacher. */
export type Sent = {
  id: number
  authorId: number | null
  addressed: string
  body: string
  sentAt: Date
  to: number
  read: number
}

/** The school at work, all classes and shops: each watcher is shown a part of it. */
export type Now = {
  at: Date
  pupils: AtWork[]
  /** What was done in the last twelve hours, newest first, eight acts a pupil at most. */
  acts: Done[]
  shops: ShopNow[]
  sent: Sent[]
  /** Pupils of the school, with an access or without. */
  enrolled: number
  administrators: number[]
}

type Row = Omit<AtWork, 'here' | 'last'> & {
  acts: { shopId: number; id: number }[]
  administrators: number[]
  shopId: number | null
  employeeId: number
  since: Date
  seenAt: Date
  path: string
  title: string
}

const ACTS_A_PUPIL = 8
const FEED_MS = 12 * 3_600_000

/** Looks at the whole school in four statements, whatever its size. Acts that `before` knows are not read again. */
export async function lookAround(db: Db, before?: Now): Promise<Now> {
  const [rows, shops, { sent, enrolled }] = await Promise.all([roster(db), shopsNow(db), lastSent(db)])
  const known = new Map((before?.acts ?? []).map(({ act }) => [keyOf(act), act]))
  for (const { last } of before?.pupils ?? []) if (last) known.set(keyOf(last), last)
  const wanted = rows.flatMap(({ acts }) => acts).filter((key) => !known.has(keyOf(key)))
  for (const act of wanted.length > 0 ? await trace.find(db, wanted) : []) known.set(keyOf(act), act)
  const since = Date.now() - FEED_MS
  const acts = rows
    .flatMap(({ accountId, acts: keys }) =>
      keys.flatMap((key) => {
        const act = known.get(keyOf(key))
        return act && act.at.getTime() > since ? [{ accountId, act }] : []
      }),
    )
    .sort((a, b) => b.act.at.getTime() - a.act.at.getTime() || b.act.id - a.act.id)
  const pupils = rows.map(
    ({ acts: keys, administrators: _, shopId, employeeId, since, seenAt, path, title, ...pupil }) => ({
      ...pupil,
      last: (keys[0] && known.get(keyOf(keys[0]))) ?? null,
      here: shopId === null ? null : { shopId, employeeId, since, seenAt, path, title },
    }),
  )
  return { at: new Date(), pupils, acts, shops, sent, enrolled, administrators: rows[0]?.administrators ?? [] }
}

const keyOf = ({ shopId, id }: { shopId: number; id: number }) => `${shopId}/${id}`
const morning = () => sql`${today()}::date::timestamp at time zone 'Europe/Paris'`

/** Employees are gone through once, for they have no index by account: shops are copied by their id. */
async function roster(db: Db): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with e as (select shop_id, id, account_id from employees where closed_at is null),
    done as (
      select account_id, count(*) filter (where n <= ${ACTS_A_PUPIL}) as kept,
        jsonb_agg(jsonb_build_object('shopId', shop_id, 'id', id) order by n) filter (where n <= ${ACTS_A_PUPIL}) as acts
      from (
        select e.account_id, t.shop_id, t.id,
          row_number() over (partition by e.account_id order by t.at desc, t.shop_id, t.id desc) as n
        from e cross join lateral (
          select shop_id, id, at from acts where shop_id = e.shop_id and actor_kind = 'employee' and actor_id = e.id
          order by at desc, id desc limit ${ACTS_A_PUPIL}) t) ranked
      group by account_id),
    counted as (
      select e.account_id, sum(t.n)::int4 as n from e cross join lateral (
        select count(*) as n from acts where shop_id = e.shop_id and actor_kind = 'employee' and actor_id = e.id
          and at >= ${morning()}) t
      group by e.account_id),
    here as (
      select distinct on (e.account_id) e.account_id, s.shop_id, s.employee_id, s.created_at, s.last_seen_at, s.last_path,
        s.last_title
      from employee_sessions s join e on e.shop_id = s.shop_id and e.id = s.employee_id
      where s.expires_at > now() order by e.account_id, s.last_seen_at desc)
    select a.id as "accountId", a.first_name as "firstName", a.last_name as "lastName", p.class_id as "classId",
      coalesce(c.name, '') as "className",
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name collate french)
        from group_pupils gp join groups g on g.id = gp.group_id where gp.account_id = a.id), '[]') as groups,
      coalesce((select jsonb_agg(ct.account_id) from class_teachers ct where ct.class_id = p.class_id), '[]') as teachers,
      coalesce((select jsonb_agg(id) from accounts where administrator_since is not null), '[]') as administrators,
      coalesce(done.acts, '[]') as acts, coalesce(counted.n, 0) as "actsToday",
      ${guard.isLocked(sql.ref('a.login'))} as locked,
      here.shop_id as "shopId", here.employee_id as "employeeId", here.created_at as since,
      here.last_seen_at as "seenAt", here.last_path as path, here.last_title as title
    from accounts a
    left join pupils p on p.account_id = a.id
    left join classes c on c.id = p.class_id
    left join done on done.account_id = a.id
    left join counted on counted.account_id = a.id
    left join here on here.account_id = a.id
    where a.id in (select account_id from e) and a.closed_at is null and c.archived_at is null
    order by a.last_name collate french, a.first_name collate french, a.id`.execute(db)
  return rows
}

async function shopsNow(db: Db): Promise<ShopNow[]> {
  const { rows } = await sql<ShopNow>`
    select s.id, s.name, '/mag/' || s.slug as path, '/mag/' || s.slug || '/admin' || s.back_office_digits as "backOffice",
      w.n as waiting, w.long as "waitingLong",
      (select count(*)::int4 from payments where shop_id = s.id and method = 'cheque' and amount_cents > 0
        and at >= ${morning()}) as cheques,
      (select count(*)::int4 from delivery_slips where shop_id = s.id and delivered_on = ${today()}) as slips,
      (select count(*)::int4 from invoices where shop_id = s.id and kind = 'invoice' and issued_on = ${today()}) as invoices
    from living_shops s cross join lateral (
      select count(*)::int4 as n, count(*) filter (where placed_at < now() - interval '10 minutes')::int4 as long
      from orders where shop_id = s.id and handled_at is null) w
    where s.archived_at is null and s.removal_on is null
    order by s.name collate french, s.id`.execute(db)
  return rows
}

/** The last word of each teacher, and how many pupils the school has. */
async function lastSent(db: Db): Promise<{ sent: Sent[]; enrolled: number }> {
  const { rows } = await sql<{ sent: (Omit<Sent, 'sentAt'> & { sentAt: string })[]; enrolled: number }>`
    select (select count(*)::int4 from pupils) as enrolled, coalesce(jsonb_agg(jsonb_build_object('id', m.id,
      'authorId', m.author_id, 'addressed', m.addressed, 'body', m.body, 'sentAt', m.sent_at, 'to', r.n, 'read', r.read)), '[]') as sent
    from (select distinct on (author_id) * from class_messages where sent_at > now() - interval '12 hours'
      order by author_id, id desc) m
    cross join lateral (select count(*)::int4 as n, count(read_at)::int4 as read
      from class_message_pupils where message_id = m.id) r`.execute(db)
  const { sent = [], enrolled = 0 } = rows[0] ?? {}
  return { enrolled, sent: sent.map((one) => ({ ...one, sentAt: new Date(one.sentAt) })) }
}
