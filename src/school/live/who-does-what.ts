import { type Db, sql } from '#database'
import * as trace from '#trace'

/** A pupil and the last thing done, in whichever shop; null for who has done nothing yet. */
export type AtWork = {
  accountId: number
  firstName: string
  lastName: string
  /** A session is open since less than twelve hours. */
  present: boolean
  last: { act: trace.PastAct; shopName: string } | null
}

type Row = Omit<AtWork, 'last'> & { shopId: number | null; actId: number | null; shopName: string | null }

/** Every pupil with an access, who acted last first; two statements whatever their number. */
export async function whoDoesWhat(db: Db): Promise<AtWork[]> {
  const { rows } = await sql<Row>`
    select a.id as "accountId", a.first_name as "firstName", a.last_name as "lastName", last.shop_id as "shopId",
      last.id as "actId", s.name as "shopName",
      exists (
        select from employees e join employee_sessions es on es.shop_id = e.shop_id and es.employee_id = e.id
        where e.account_id = a.id and es.expires_at > now()) as present
    from accounts a
    left join lateral (
      select t.shop_id, t.id, t.at from employees e
      cross join lateral (
        select shop_id, id, at from acts
        where shop_id = e.shop_id and actor_kind = 'employee' and actor_id = e.id order by at desc, id desc limit 1) t
      where e.account_id = a.id order by t.at desc limit 1) last on true
    left join shops s on s.id = last.shop_id
    where exists (select from employees e where e.account_id = a.id and e.closed_at is null)
    order by last.at desc nulls last, a.last_name, a.first_name`.execute(db)
  const acts = await trace.find(
    db,
    rows.flatMap(({ shopId, actId }) => (shopId === null || actId === null ? [] : { shopId, id: actId })),
  )
  const byKey = new Map(acts.map((act) => [`${act.shopId}/${act.id}`, act]))
  return rows.map(({ shopId, actId, shopName, ...pupil }) => {
    const act = byKey.get(`${shopId}/${actId}`)
    return { ...pupil, last: act ? { act, shopName: shopName ?? '' } : null }
  })
}
