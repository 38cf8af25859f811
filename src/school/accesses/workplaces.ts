import { type Db, sql } from '#database'
import * as employees from '#employees'
import { type ShopState, stateOf } from '#shops'

/** A shop as the pupil who works there sees it at the portal. */
export type Workplace = {
  shopId: number
  name: string
  trade: string
  /** `/mag/la-recre-du-bois` */
  path: string
  logoHash: string | null
  state: ShopState
  profileName: string
  rights: employees.Rights
  /** Orders on which no employee has acted yet; null for a profile that does not see them. */
  waiting: number | null
}

/** The shops open to a pupil: those where one may work by name, then those put away; one statement. */
export async function workplaces(db: Db, accountId: number): Promise<Workplace[]> {
  const { rows } = await sql<{
    shopId: number
    name: string
    trade: string
    slug: string
    logoHash: string | null
    opened_at: Date | null
    archived_at: Date | null
    removal_on: string | null
    profileName: string
    rights: unknown
    waiting: number
  }>`
    select s.id as "shopId", s.name, s.trade, s.slug, s.logo_hash as "logoHash", s.opened_at, s.archived_at, s.removal_on,
      p.name as "profileName", p.rights,
      (select count(*)::int4 from orders o where o.shop_id = s.id and o.handled_at is null) as waiting
    from employees e join living_shops s on s.id = e.shop_id
    join profiles p on p.shop_id = e.shop_id and p.code = e.profile
    where e.account_id = ${accountId} and e.closed_at is null
    order by s.archived_at is not null or s.removal_on is not null, s.name collate french, s.id`.execute(db)
  return rows.map(({ slug, opened_at, archived_at, removal_on, rights: raw, waiting, ...shop }) => {
    const rights = employees.tidy(raw)
    return {
      ...shop,
      rights,
      path: `/mag/${slug}`,
      state: stateOf({ opened_at, archived_at, removal_on }),
      waiting: employees.allows(rights, 'orders', 'see') ? waiting : null,
    }
  })
}
