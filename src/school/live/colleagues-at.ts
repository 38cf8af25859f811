import { now } from '#clock'
import { type Db, sql } from '#database'
import { shortName } from '#people'

/** A page that is open tells so every minute (see presence.ts). */
const MINUTES = 2

/** Who else of a shop has the page of a path open now, « K. BENALI »; `but` is the employee who asks. One statement. */
export async function colleaguesAt(
  db: Db,
  { shopId, path, but }: { shopId: number; path: string; but: number },
): Promise<string[]> {
  const { rows } = await sql<{ firstName: string; lastName: string }>`
    select distinct a.id, a.first_name as "firstName", a.last_name as "lastName"
    from employee_sessions s join employees e on e.shop_id = s.shop_id and e.id = s.employee_id
    join accounts a on a.id = e.account_id
    where s.shop_id = ${shopId} and e.id <> ${but} and s.expires_at > now() and (s.last_path = ${path} or s.last_path like ${`${path}?%`})
      and s.last_seen_at > ${new Date(now().getTime() - MINUTES * 60_000)}
    order by a.id`.execute(db)
  return rows.map(shortName)
}
